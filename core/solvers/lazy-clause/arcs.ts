import type { LazyClauseModel } from './model.ts';
import { NEVER, plainClock, type TaskClock } from './task-clock.ts';

/**
 * What the arcs of a model ask for, in sides and bounds of the trail, and the weakest literals that explain it.
 * A literal `(side, k)` of a lower side says "start ≥ k", of an upper side "start ≤ -k".
 */
export class Arcs {
  private readonly model: LazyClauseModel;
  private readonly clocks: readonly TaskClock[];

  constructor(model: LazyClauseModel) {
    this.model = model;
    this.clocks = model.clocks.map((clock, task) => clock ?? plainClock(model.duration[task]));
  }

  /** Bound that the arc asks of its other end once a side of one end has `value`. */
  target(arc: number, isLower: boolean, value: number): number {
    const rule = this.model.arcRule[arc];
    if (rule === null) return value + this.model.arcDistance[arc];
    return isLower ? rule.earliest(value) : -rule.latest(-value);
  }

  /** Smallest bound of the source's side with which the arc makes its target reach `bound`. */
  source(arc: number, isLower: boolean, bound: number): number {
    const rule = this.model.arcRule[arc];
    if (rule === null) return bound - this.model.arcDistance[arc];
    if (isLower) {
      // earliest(x) ≥ bound exactly if x lies after the latest start that goes with the last start before the bound.
      const before = this.clocks[this.model.arcTo[arc]].last(bound - 1);
      return before <= -NEVER ? -NEVER : rule.latest(before) + 1;
    }
    const after = this.clocks[this.model.arcFrom[arc]].next(1 - bound);
    return after >= NEVER ? -NEVER : 1 - rule.earliest(after);
  }
}
