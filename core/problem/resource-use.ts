import type { Problem } from './problem.ts';
import { everyStretch } from './working-stretches.ts';

const MILLIONTHS = 1_000_000;

/** Highest use of a resource in units, and Σ over time of its square in units² × ticks. */
export interface UseMeasure {
  readonly peak: number;
  readonly squares: number;
}

/**
 * Measures how much of one renewable resource, or of each, a schedule uses over time. Tasks use resources only while they work.
 * What tasks that have begun use counts too. The workspace is kept, so that a search may measure often.
 */
export class ResourceUse {
  private readonly problem: Problem;
  private readonly only: number | null;
  /** By resource: moments at which its use changes, and by how much. */
  private readonly changes: { moment: number; amount: number }[][];

  /** @param only place among the renewable resources; `null`: all of them */
  constructor(problem: Problem, only: number | null) {
    this.problem = problem;
    this.only = only;
    this.changes = Array.from({ length: problem.resourceCount }, () => []);
  }

  /** `peak` of the resource that is used most, `squares` of all together. Amounts are exact: they are summed in whole thousandths. */
  measure(starts: Float64Array, ends: Float64Array, modes: Int32Array): UseMeasure {
    const { firstDemand, demandResource, demandAmount } = this.problem;
    for (const list of this.changes) list.length = 0;
    for (let task = 0; task < modes.length; task++) {
      const mode = modes[task];
      for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
        if (this.only !== null && demandResource[k] !== this.only) continue;
        this.addStretches(demandResource[k], mode, starts[task], ends[task], demandAmount[k]);
      }
    }
    for (const { work, uses } of this.problem.begun) {
      for (const [resource, amount] of uses) {
        if (this.only !== null && resource !== this.only) continue;
        for (const [from, to] of work) {
          this.changes[resource].push({ moment: from, amount }, { moment: to, amount: -amount });
        }
      }
    }
    let peak = 0;
    let squares = 0;
    for (const list of this.changes) {
      list.sort((a, b) => a.moment - b.moment);
      let used = 0;
      for (let k = 0; k < list.length; k++) {
        used += list[k].amount;
        const ticks = k + 1 < list.length ? list[k + 1].moment - list[k].moment : 0;
        if (ticks === 0) continue;
        if (used > peak) peak = used;
        squares += used * used * ticks;
      }
    }
    return { peak: peak / 1000, squares: squares / MILLIONTHS };
  }

  private addStretches(resource: number, mode: number, start: number, end: number, amount: number): void {
    const list = this.changes[resource];
    everyStretch(this.problem, mode, start, end, (from, to) => {
      list.push({ moment: from, amount }, { moment: to, amount: -amount });
      return true;
    });
  }
}
