import { REASON_MODE_LAG } from './bound-trail.ts';
import type { IntList } from './int-list.ts';
import type { ModeLag } from './mode-model.ts';
import type { ModeState } from './mode-state.ts';

/** Distances that hold while a mode is taken, and rule the mode out where they cannot. */
export class ModeLags {
  private readonly lags: readonly ModeLag[];
  private readonly state: ModeState;

  constructor(lags: readonly ModeLag[], state: ModeState) {
    this.lags = lags;
    this.state = state;
  }

  /** False where a literal could not be made true. */
  propagate(lag: number): boolean {
    const { state } = this;
    const { value } = state.trail;
    const { options, place, from, to, earliest, latest } = this.lags[lag];
    const { variable } = options[place];
    if (value[2 * variable + 1] >= 0) return true;
    const bound = earliest(value[2 * from]);
    if (bound > -value[2 * to + 1]) return state.exclude(options, place, REASON_MODE_LAG, lag);
    if (value[2 * variable] <= 0) return true;
    return (
      state.imply(2 * to, bound, REASON_MODE_LAG, lag) &&
      state.imply(2 * from + 1, -latest(-value[2 * to + 1]), REASON_MODE_LAG, lag)
    );
  }

  explain(lag: number, side: number, bound: number, entry: number, sides: IntList, bounds: IntList): void {
    const { options, place, from, to, earliest, latest } = this.lags[lag];
    const { variable } = options[place];
    if (side === 2 * variable + 1) {
      const latestTo = -this.state.trail.valueBefore(2 * to + 1, entry);
      sides.push(2 * from);
      bounds.push(latest(latestTo) + 1);
      sides.push(2 * to + 1);
      bounds.push(-latestTo);
      return;
    }
    sides.push(2 * variable);
    bounds.push(1);
    if (side === 2 * to) {
      sides.push(2 * from);
      bounds.push(latest(bound - 1) + 1);
    } else {
      sides.push(2 * to + 1);
      bounds.push(1 - earliest(1 - bound));
    }
  }
}
