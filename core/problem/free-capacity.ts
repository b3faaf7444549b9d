import type { Ticks } from '../time/ticks.ts';
import type { CapacitySteps } from './problem.ts';

/**
 * What is left of one renewable resource over time, as steps that are split where something is used. Kept in descending
 * order of time, so that use may be entered from the latest to the earliest without moving much.
 */
export class FreeCapacity {
  /** Step `k` holds `free[k]` thousandths in `[times[k], times[k - 1])`, step 0 for ever. */
  private readonly times: Ticks[];
  private readonly free: number[];

  constructor({ times, amounts }: CapacitySteps) {
    this.times = [...times].reverse();
    this.free = [...amounts].reverse();
  }

  /** Takes `amount` away in `[from, to)`. */
  use(from: Ticks, to: Ticks, amount: number): void {
    const last = this.split(to);
    const first = this.split(from);
    // Splitting at `from` adds a step behind the others and does not move those in between.
    for (let k = last + 1; k <= first; k++) this.free[k] -= amount;
  }

  /**
   * The first stretch that begins before `limit` and in which less than `amount` is left, from `at` on; `null` where there is none.
   */
  firstShortage(at: Ticks, amount: number, limit: Ticks): { readonly from: Ticks; readonly to: Ticks } | null {
    let k = this.stepAt(at);
    while (k >= 0 && this.free[k] >= amount) k--;
    if (k < 0) return null;
    const from = Math.max(at, this.times[k]);
    if (from >= limit) return null;
    while (k >= 0 && this.free[k] < amount) k--;
    return { from, to: k < 0 ? Number.POSITIVE_INFINITY : this.times[k] };
  }

  /** The step that holds a moment at or after 0. */
  private stepAt(at: Ticks): number {
    let low = 0;
    let high = this.times.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.times[middle] <= at) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Makes a step begin at `at`, and returns its index. */
  private split(at: Ticks): number {
    const k = this.stepAt(at);
    if (this.times[k] === at) return k;
    this.times.splice(k, 0, at);
    this.free.splice(k, 0, this.free[k]);
    return k;
  }
}
