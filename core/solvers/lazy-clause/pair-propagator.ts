import type { BoundTrail } from './bound-trail.ts';
import type { IntList } from './int-list.ts';
import type { LazyClauseModel } from './model.ts';
import type { TaskPairs } from './task-pairs.ts';

/** Makes `(side, bound)` true because of a pair; false at a conflict. */
export type EnforceByPair = (side: number, bound: number, pair: number) => boolean;

/** Keeps the order of each pair of tasks and its variable in step. */
export class PairPropagator {
  private readonly trail: BoundTrail;
  private readonly duration: Int32Array;
  private readonly pairs: TaskPairs;
  /** Pairs by variable: those of a task, and the one of its own variable. */
  private readonly pairsOf: Int32Array[];
  private readonly enforce: EnforceByPair;

  constructor(model: LazyClauseModel, pairs: TaskPairs, trail: BoundTrail, enforce: EnforceByPair) {
    this.trail = trail;
    this.duration = model.duration;
    this.pairs = pairs;
    this.enforce = enforce;
    const pairsOf: number[][] = Array.from({ length: model.taskCount }, () => []);
    pairs.first.forEach((first, pair) => {
      for (const variable of [first, pairs.second[pair], pairs.firstVariable + pair]) pairsOf[variable].push(pair);
    });
    this.pairsOf = pairsOf.map((list) => Int32Array.from(list));
  }

  /** Follows a change of a variable's bounds; false at a conflict. */
  follow(variable: number): boolean {
    const { trail, duration, pairs } = this;
    const list = this.pairsOf[variable];
    for (let k = 0; k < list.length; k++) {
      const pair = list[k];
      const order = 2 * (pairs.firstVariable + pair);
      const first = pairs.first[pair];
      const second = pairs.second[pair];
      if (trail.value[order] === 1) {
        if (!this.keepOrder(first, second, pair)) return false;
      } else if (trail.value[order + 1] === 0) {
        if (!this.keepOrder(second, first, pair)) return false;
      } else if (trail.lower(first) + duration[first] > trail.upper(second)) {
        if (!this.enforce(order + 1, 0, pair) || !this.keepOrder(second, first, pair)) return false;
      } else if (trail.lower(second) + duration[second] > trail.upper(first)) {
        if (!this.enforce(order, 1, pair) || !this.keepOrder(first, second, pair)) return false;
      }
    }
    return true;
  }

  private keepOrder(before: number, after: number, pair: number): boolean {
    const { trail } = this;
    const length = this.duration[before];
    return (
      this.enforce(2 * after, trail.value[2 * before] + length, pair) &&
      this.enforce(2 * before + 1, trail.value[2 * after + 1] + length, pair)
    );
  }

  /** Appends literals, true before trail entry `entry`, for which `pair` made `(side, bound)` true. */
  explain(pair: number, side: number, bound: number, entry: number, sides: IntList, bounds: IntList): void {
    const { trail, duration, pairs } = this;
    const order = 2 * (pairs.firstVariable + pair);
    const isUpper = side & 1;
    const first = pairs.first[pair];
    const second = pairs.second[pair];
    if (side >> 1 === order >> 1) {
      // The one cannot come before the other, which starts by `latest` at the latest.
      const early = isUpper === 1 ? first : second;
      const late = isUpper === 1 ? second : first;
      const latest = -trail.valueBefore(2 * late + 1, entry);
      sides.push(2 * early);
      bounds.push(latest - duration[early] + 1);
      sides.push(2 * late + 1);
      bounds.push(-latest);
      return;
    }
    const firstIsBefore = (side >> 1 === second) === (isUpper === 0);
    const before = firstIsBefore ? first : second;
    const after = firstIsBefore ? second : first;
    sides.push(firstIsBefore ? order : order + 1);
    bounds.push(firstIsBefore ? 1 : 0);
    sides.push(isUpper === 0 ? 2 * before : 2 * after + 1);
    bounds.push(bound - duration[before]);
  }
}
