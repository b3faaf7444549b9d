import type { CapacitySteps } from '../problem/problem.ts';

/** No moment: nothing is short. */
export const NEVER = -1;

/**
 * Free amount of one renewable resource over time as sorted steps: from `times[k]` until `times[k + 1]` (for ever
 * after the last) `free[k]` thousandths are free. Reserving and releasing keep neighbours different, so the list never
 * holds more steps than tasks need.
 */
export class ResourceProfile {
  times: Float64Array;
  free: Int32Array;
  count = 0;
  /** Steps visited since the profile was made: a measure of work done. */
  visited = 0;
  /** Searches often continue where the last one ended. */
  private cursor = 0;
  private readonly capacity: CapacitySteps;

  constructor(capacity: CapacitySteps) {
    this.capacity = capacity;
    this.times = new Float64Array(capacity.times.length + 14);
    this.free = new Int32Array(this.times.length);
    this.reset();
  }

  /** Back to full capacity. */
  reset(): void {
    this.times.set(this.capacity.times);
    this.free.set(this.capacity.amounts);
    this.count = this.capacity.times.length;
    this.cursor = 0;
  }

  /** Step that covers `moment`, which is at or after 0. */
  private stepAt(moment: number): number {
    const { times, count } = this;
    let low = 0;
    let high = count;
    if (this.cursor < count && times[this.cursor] <= moment) {
      // Gallop from the cursor: the step is usually near.
      low = this.cursor;
      let reach = 1;
      while (low + reach < count && times[low + reach] <= moment) {
        low += reach;
        reach *= 2;
      }
      high = Math.min(count, low + reach);
    }
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (times[middle] <= moment) low = middle;
      else high = middle;
    }
    this.cursor = low;
    return low;
  }

  /**
   * Where less than `amount` is free at some moment of `[from, to)`: the end of the first such shortage, which may be
   * `Infinity`. `NEVER` where enough is free throughout.
   */
  endOfFirstShortage(from: number, to: number, amount: number): number {
    const { times, free, count } = this;
    let step = this.stepAt(from);
    while (free[step] >= amount) {
      step++;
      if (step === count || times[step] >= to) {
        this.visited += step - this.cursor;
        return NEVER;
      }
    }
    while (step < count && free[step] < amount) step++;
    this.visited += step - this.cursor;
    return step === count ? Number.POSITIVE_INFINITY : times[step];
  }

  /** The mirror: the beginning of the first shortage within `[from, to)`, which may lie before `from`; or `NEVER`. */
  startOfFirstShortage(from: number, to: number, amount: number): number {
    const { times, free, count } = this;
    let step = this.stepAt(from);
    while (free[step] >= amount) {
      step++;
      if (step === count || times[step] >= to) {
        this.visited += step - this.cursor;
        return NEVER;
      }
    }
    this.visited += step - this.cursor;
    while (step > 0 && free[step - 1] < amount) step--;
    return times[step];
  }

  /** Adds the moments of `[from, to]` at which what is free changes, in order. */
  collectChanges(from: number, to: number, found: number[]): void {
    const { times, count } = this;
    let step = this.stepAt(from);
    if (times[step] < from) step++;
    for (; step < count && times[step] <= to; step++) found.push(times[step]);
  }

  /** Adds `change` (negative: takes away) to what is free during `[from, to)`. */
  change(from: number, to: number, change: number): void {
    const first = this.splitAt(from);
    const end = this.splitAt(to);
    for (let step = first; step < end; step++) this.free[step] += change;
    this.visited += end - first;
    this.mergeAt(end);
    this.mergeAt(first);
    this.cursor = first > 0 ? first - 1 : 0;
  }

  /** Index of the step that begins exactly at `moment`, made where there is none. */
  private splitAt(moment: number): number {
    const before = this.stepAt(moment);
    if (this.times[before] === moment) return before;
    if (this.count === this.times.length) this.grow();
    const step = before + 1;
    this.times.copyWithin(step + 1, step, this.count);
    this.free.copyWithin(step + 1, step, this.count);
    this.times[step] = moment;
    this.free[step] = this.free[before];
    this.count++;
    return step;
  }

  private mergeAt(step: number): void {
    if (step === 0 || step >= this.count || this.free[step] !== this.free[step - 1]) return;
    this.times.copyWithin(step, step + 1, this.count);
    this.free.copyWithin(step, step + 1, this.count);
    this.count--;
  }

  private grow(): void {
    const times = new Float64Array(2 * this.times.length);
    const free = new Int32Array(times.length);
    times.set(this.times);
    free.set(this.free);
    this.times = times;
    this.free = free;
  }
}
