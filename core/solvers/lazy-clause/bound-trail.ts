import { IntList } from './int-list.ts';

/**
 * Bounds of integer variables with the history of how they came about.
 *
 * Each variable has two *sides*, both of which only grow: side `2v` is its lower bound, side `2v + 1` its negated upper
 * bound. A *bound literal* `(side, k)` says "the value of the side is at least k", that is `x ≥ k` or `x ≤ -k`; its
 * negation is `(side ^ 1, 1 - k)`. Every change of a bound is an entry on the trail, with a reason from which it
 * can be explained later. Entries of level 0 hold for good and are forgotten by {@link settleRoot}.
 */
export class BoundTrail {
  /** Current value by side. */
  readonly value: Int32Array;
  /** Newest trail entry by side, or -1: the value holds at the root. */
  readonly latest: Int32Array;
  readonly side = new IntList(1024);
  readonly after = new IntList(1024);
  readonly before = new IntList(1024);
  /** The entry of the same side before this one, or -1. */
  readonly previous = new IntList(1024);
  /** What made the change: see the REASON constants; the meaning of `detail` depends on it. */
  readonly reason = new IntList(1024);
  readonly detail = new IntList(1024);
  /** First entry of each decision level from 1; `levelStart.items[0]` belongs to level 1. */
  readonly levelStart = new IntList(256);

  constructor(lower: Int32Array, upper: Int32Array) {
    this.value = new Int32Array(lower.length * 2);
    for (let variable = 0; variable < lower.length; variable++) {
      this.value[2 * variable] = lower[variable];
      this.value[2 * variable + 1] = -upper[variable];
    }
    this.latest = new Int32Array(lower.length * 2).fill(-1);
  }

  get length(): number {
    return this.side.length;
  }

  /** Number of open decisions. */
  get level(): number {
    return this.levelStart.length;
  }

  lower(variable: number): number {
    return this.value[2 * variable];
  }

  upper(variable: number): number {
    return -this.value[2 * variable + 1];
  }

  openLevel(): void {
    this.levelStart.push(this.side.length);
  }

  /** Records the change. The caller has made sure that it is one, and that the domain does not become empty. */
  raise(side: number, to: number, reason: number, detail: number): void {
    const entry = this.side.length;
    this.side.push(side);
    this.after.push(to);
    this.before.push(this.value[side]);
    this.previous.push(this.latest[side]);
    this.reason.push(reason);
    this.detail.push(detail);
    this.latest[side] = entry;
    this.value[side] = to;
  }

  /** Takes back all changes of levels above `level`. */
  backtrackTo(level: number): void {
    if (level >= this.levelStart.length) return;
    const keep = this.levelStart.items[level];
    for (let entry = this.side.length - 1; entry >= keep; entry--) {
      const side = this.side.items[entry];
      this.value[side] = this.before.items[entry];
      this.latest[side] = this.previous.items[entry];
    }
    this.truncate(keep);
    this.levelStart.length = level;
  }

  /** Makes all changes of level 0 part of the problem. Call at level 0, when everything was propagated. */
  settleRoot(): void {
    for (let entry = 0; entry < this.side.length; entry++) this.latest[this.side.items[entry]] = -1;
    this.truncate(0);
  }

  /** The entry that made the true literal `(side, k)` true, or -1 where it holds at the root. */
  entryOf(side: number, k: number): number {
    let entry = this.latest[side];
    while (entry >= 0 && this.before.items[entry] >= k) entry = this.previous.items[entry];
    return entry;
  }

  /** Value of a side just before a trail entry was made. */
  valueBefore(side: number, entry: number): number {
    let newest = this.latest[side];
    let value = this.value[side];
    while (newest >= entry) {
      value = this.before.items[newest];
      newest = this.previous.items[newest];
    }
    return value;
  }

  levelOf(entry: number): number {
    const starts = this.levelStart.items;
    let low = 0;
    let high = this.levelStart.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (starts[middle] <= entry) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private truncate(length: number): void {
    this.side.length = length;
    this.after.length = length;
    this.before.length = length;
    this.previous.length = length;
    this.reason.length = length;
    this.detail.length = length;
  }
}

/** A choice of the search. */
export const REASON_DECISION = 0;
/** `detail` is the place of a clause all of whose other literals are false. */
export const REASON_CLAUSE = 1;
/** `detail` is an arc of the distance graph. */
export const REASON_DISTANCE = 2;
/** `detail` is an entry of the timetable's record of pushes. */
export const REASON_TIMETABLE = 3;
/** Bounds from outside (a better schedule, say), at level 0 only. */
export const REASON_ROOT = 4;
/** The task's calendar has no feasible start between the bound before and this one. */
export const REASON_CALENDAR = 5;
/** `detail` is a pair of tasks that exclude each other. */
export const REASON_PAIR = 6;
/** `detail` is a task with a choice of modes: none that is left begins or ends outside the bound. */
export const REASON_MODE_BOUND = 16;
/** `detail` is a mode that finds no room between the bounds of its task. */
export const REASON_MODE_WINDOW = 17;
/** `detail` is a lag that depends on a mode. */
export const REASON_MODE_LAG = 18;
/** `detail` is a budget that another choice would overspend. */
export const REASON_BUDGET = 19;
/** `detail` is a place in the mode timetables' record of pushes. */
export const REASON_MODE_TIMETABLE = 20;
