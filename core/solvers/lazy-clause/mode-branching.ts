import type { BoundTrail } from './bound-trail.ts';
import type { ModeModel, ModeOption } from './mode-model.ts';
import { endFrom, nextStart } from './option-time.ts';

/** What a search decides next: a bound literal. */
export interface ModeDecision {
  readonly side: number;
  readonly bound: number;
}

/**
 * The open task that can start first, ties by the earlier latest start: first its mode, the one of the best schedule if there
 * is one and it is left, else the one that ends first; then its start, as early as it can. Null where all is fixed.
 */
export class ModeBranching {
  private readonly trail: BoundTrail;
  private readonly taskCount: number;
  private readonly optionsOf: readonly (readonly ModeOption[])[];

  /** @param taskCount the first so many variables are starts */
  constructor(model: ModeModel, taskCount: number, trail: BoundTrail) {
    const optionsOf = Array.from({ length: taskCount }, (): readonly ModeOption[] => []);
    for (const { start, options } of model.choices) if (options[0].variable >= 0) optionsOf[start] = options;
    this.trail = trail;
    this.taskCount = taskCount;
    this.optionsOf = optionsOf;
  }

  choose(best: Int32Array | null): ModeDecision | null {
    const { trail } = this;
    let chosen = -1;
    let earliest = 0;
    let latest = 0;
    for (let task = 0; task < this.taskCount; task++) {
      const lower = trail.lower(task);
      const upper = trail.upper(task);
      if (lower === upper && !this.isModeOpen(task)) continue;
      if (chosen >= 0 && (lower > earliest || (lower === earliest && upper >= latest))) continue;
      chosen = task;
      earliest = lower;
      latest = upper;
    }
    if (chosen < 0) return null;
    if (!this.isModeOpen(chosen)) return { side: 2 * chosen + 1, bound: -earliest };
    return { side: 2 * this.preferred(chosen, earliest, best), bound: 1 };
  }

  private isModeOpen(task: number): boolean {
    const options = this.optionsOf[task];
    return options.length > 0 && options.every(({ variable }) => this.trail.value[2 * variable] <= 0);
  }

  private preferred(task: number, earliest: number, best: Int32Array | null): number {
    let preferred = -1;
    let firstEnd = 0;
    for (const option of this.optionsOf[task]) {
      const { variable } = option;
      if (this.trail.value[2 * variable + 1] >= 0) continue;
      if (best !== null && best[variable] > 0) return variable;
      const end = endFrom(option, nextStart(option, earliest));
      if (preferred >= 0 && end >= firstEnd) continue;
      preferred = variable;
      firstEnd = end;
    }
    return preferred;
  }
}
