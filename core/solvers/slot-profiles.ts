import type { Problem } from '../problem/problem.ts';
import type { SlotGrid } from './slot-grid.ts';

/** Slots are looked at much faster than the events that other work is counted in. */
const SLOTS_PER_STEP = 8;

/**
 * Free amounts of all renewable resources in every slot. On the calendar of its mode a task takes consecutive slots whatever
 * its pauses, so looking for a place is one loop over plain arrays.
 */
export class SlotProfiles {
  /** Work done since the profiles were made, in the measure of event lists. */
  visited = 0;
  private readonly problem: Problem;
  private readonly grid: SlotGrid;
  private readonly free: readonly Int32Array[];
  private readonly full: readonly Int32Array[];

  constructor(problem: Problem, grid: SlotGrid) {
    this.problem = problem;
    this.grid = grid;
    this.full = problem.capacity.map(({ times, amounts }) => {
      const free = new Int32Array(grid.startOf.length);
      times.forEach((time, k) => {
        free.fill(amounts[k], grid.slotsBefore[Math.min(grid.slotsBefore.length - 1, time / grid.ticks)]);
      });
      return free;
    });
    this.free = this.full.map((free) => free.slice());
  }

  /** Back to full capacity. */
  reset(): void {
    this.free.forEach((free, resource) => {
      free.set(this.full[resource]);
    });
  }

  /** Adds `sign` times the mode's demands to what is free while it works during `[start, end)`. */
  change(mode: number, start: number, end: number, sign: number): void {
    const { firstDemand, demandResource, demandAmount } = this.problem;
    const slots = this.slotsOf(mode);
    // A schedule from outside may lie between slots; it then takes those that it touches.
    const first = this.workedBefore(mode, Math.floor(start / this.grid.ticks));
    const last = this.workedBefore(mode, Math.ceil(end / this.grid.ticks));
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
      const free = this.free[demandResource[k]];
      const amount = sign * demandAmount[k];
      for (let w = first; w < last; w++) free[slots[w]] += amount;
    }
    this.visited += (last - first) / SLOTS_PER_STEP;
  }

  /** First start at or after `moment` at which resources suffice; `Infinity` where there is none. */
  earliestFit(mode: number, moment: number): number {
    const { grid } = this;
    const length = this.problem.duration[mode] / grid.ticks;
    const slots = this.slotsOf(mode);
    let first = this.workedBefore(mode, Math.ceil(moment / grid.ticks));
    // What lies before this place, from `first` on, was seen to be free.
    let seen = first;
    while (first + length <= slots.length) {
      const end = first + length;
      const shortage = this.lastShortage(mode, slots, seen, end);
      seen = end;
      if (shortage >= 0) {
        first = shortage + 1;
        continue;
      }
      const pause = this.lastPause(mode, slots, first, end);
      if (pause < 0) return grid.startOf[slots[first]];
      first = pause;
    }
    return Number.POSITIVE_INFINITY;
  }

  /** Last start from `latest` down to `current` at which resources suffice; `current` where there is none after it. */
  latestFit(mode: number, latest: number, current: number): number {
    const { grid } = this;
    const length = this.problem.duration[mode] / grid.ticks;
    const slots = this.slotsOf(mode);
    let first = this.workedBefore(mode, Math.floor(latest / grid.ticks));
    if (first + length > slots.length) first = slots.length - length;
    let seen = first + length;
    while (first >= 0 && grid.startOf[slots[first]] > current) {
      const shortage = this.firstShortage(mode, slots, first, seen);
      seen = first;
      if (shortage >= 0) {
        first = shortage - length;
        continue;
      }
      const pause = this.lastPause(mode, slots, first, first + length);
      if (pause < 0) return grid.startOf[slots[first]];
      first--;
    }
    return current;
  }

  private slotsOf(mode: number): Int32Array {
    const calendar = this.problem.modeCalendar[mode];
    return this.grid.slotsOf[calendar < 0 ? this.problem.calendars.length : calendar];
  }

  private workedBefore(mode: number, moment: number): number {
    const { slotsBefore, workedBefore } = this.grid;
    const calendar = this.problem.modeCalendar[mode];
    const slot = slotsBefore[moment < slotsBefore.length ? moment : slotsBefore.length - 1];
    return workedBefore[calendar < 0 ? this.problem.calendars.length : calendar][slot];
  }

  /** Last of the mode's slots in `[from, to)` in which some resource does not suffice, or -1. */
  private lastShortage(mode: number, slots: Int32Array, from: number, to: number): number {
    const { firstDemand, demandResource, demandAmount } = this.problem;
    let last = -1;
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
      const free = this.free[demandResource[k]];
      const amount = demandAmount[k];
      const stop = last < 0 ? from : last + 1;
      let w = to - 1;
      while (w >= stop && free[slots[w]] >= amount) w--;
      this.visited += (to - w) / SLOTS_PER_STEP;
      if (w >= stop) last = w;
    }
    return last;
  }

  private firstShortage(mode: number, slots: Int32Array, from: number, to: number): number {
    const { firstDemand, demandResource, demandAmount } = this.problem;
    let first = -1;
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
      const free = this.free[demandResource[k]];
      const amount = demandAmount[k];
      const stop = first < 0 ? to : first;
      let w = from;
      while (w < stop && free[slots[w]] >= amount) w++;
      this.visited += (w - from) / SLOTS_PER_STEP;
      if (w < stop) first = w;
    }
    return first;
  }

  /** Last place in `(from, to)` before which a task that must not pause would pause, or -1. */
  private lastPause(mode: number, slots: Int32Array, from: number, to: number): number {
    if (this.problem.mustNotPause[this.problem.modeTask[mode]] === 0) return -1;
    const { startOf, ticks } = this.grid;
    for (let w = to - 1; w > from; w--) if (startOf[slots[w]] - startOf[slots[w - 1]] !== ticks) return w;
    return -1;
  }
}
