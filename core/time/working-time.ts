import type { Ticks } from './ticks.ts';

/**
 * Working intervals of a calendar (or of the intersection of several), as flat sorted arrays: interval `k` is
 * the half-open span `[starts[k], ends[k])` in elapsed ticks. Intervals neither touch nor overlap.
 * `workedBefore[k]` is the working time before `starts[k]`, so conversions are two binary searches.
 *
 * The table covers `[0, horizon)`. `null` stands everywhere for "around the clock", where elapsed time is working time.
 */
export interface WorkingTime {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly workedBefore: Float64Array;
  readonly horizon: Ticks;
}

/** Builds a table from half-open intervals; sorts them, drops empty ones and merges those that touch or overlap. */
export function createWorkingTime(
  intervals: readonly (readonly [start: Ticks, end: Ticks])[],
  horizon: Ticks,
): WorkingTime {
  const isSorted = intervals.every(([start], k) => k === 0 || intervals[k - 1][0] <= start);
  const sorted = isSorted ? intervals : intervals.toSorted((a, b) => a[0] - b[0]);
  // Tables of many years are common, so there is no list of pairs on the way.
  const starts = new Float64Array(sorted.length);
  const ends = new Float64Array(sorted.length);
  let count = 0;
  for (const interval of sorted) {
    const start = Math.max(0, interval[0]);
    const end = Math.min(interval[1], horizon);
    if (!(end > start)) continue;
    if (count > 0 && start <= ends[count - 1]) {
      if (end > ends[count - 1]) ends[count - 1] = end;
      continue;
    }
    starts[count] = start;
    ends[count] = end;
    count++;
  }
  const workedBefore = new Float64Array(count);
  for (let k = 1; k < count; k++) workedBefore[k] = workedBefore[k - 1] + ends[k - 1] - starts[k - 1];
  return { starts: starts.slice(0, count), ends: ends.slice(0, count), workedBefore, horizon };
}

/** Moments at which two tables both work. */
export function intersectWorkingTime(a: WorkingTime, b: WorkingTime): WorkingTime {
  const intervals: [number, number][] = [];
  let i = 0;
  let j = 0;
  while (i < a.starts.length && j < b.starts.length) {
    const start = Math.max(a.starts[i], b.starts[j]);
    const end = Math.min(a.ends[i], b.ends[j]);
    if (start < end) intervals.push([start, end]);
    if (a.ends[i] < b.ends[j]) i++;
    else j++;
  }
  return createWorkingTime(intervals, Math.min(a.horizon, b.horizon));
}

/** Index of the last interval that starts at or before `at`, or -1. */
export function intervalAt(table: WorkingTime, at: Ticks): number {
  let low = 0;
  let high = table.starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (table.starts[middle] <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Index of the last interval whose working time before it is at most `worked`, or -1. */
function intervalByWork(table: WorkingTime, worked: Ticks): number {
  let low = 0;
  let high = table.workedBefore.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (table.workedBefore[middle] <= worked) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Working time in `[0, at)`. */
export function workedUntil(table: WorkingTime | null, at: Ticks): Ticks {
  if (table === null) return at;
  const k = intervalAt(table, at);
  return k < 0 ? 0 : table.workedBefore[k] + Math.min(at, table.ends[k]) - table.starts[k];
}

/** First working moment at or after `at`; `Infinity` where the table has none left. */
export function nextWorkingMoment(table: WorkingTime | null, at: Ticks): Ticks {
  if (table === null) return at;
  const k = intervalAt(table, at);
  if (k >= 0 && at < table.ends[k]) return at;
  return k + 1 < table.starts.length ? table.starts[k + 1] : Number.POSITIVE_INFINITY;
}

/**
 * The moment at which `amount` ticks of working time have passed since `from`: the earliest for a positive amount
 * (so a task that fills a day finishes that evening, not next morning), the latest for a negative one, `from` itself
 * for zero. `Infinity` or `-Infinity` where the table does not hold enough working time, and for such a `from` itself.
 */
export function addWorkingTime(table: WorkingTime | null, from: Ticks, amount: Ticks): Ticks {
  if (table === null || amount === 0 || !Number.isFinite(from)) return from + amount;
  const target = workedUntil(table, from) + amount;
  if (amount > 0) {
    // The interval in which the target is reached strictly after its start.
    let k = intervalByWork(table, target);
    if (k >= 0 && table.workedBefore[k] === target) k--;
    if (k < 0) return Number.POSITIVE_INFINITY;
    const end = table.starts[k] + target - table.workedBefore[k];
    return end <= table.ends[k] ? end : Number.POSITIVE_INFINITY;
  }
  if (target < 0) return Number.NEGATIVE_INFINITY;
  const k = intervalByWork(table, target);
  return k < 0 ? Number.NEGATIVE_INFINITY : table.starts[k] + target - table.workedBefore[k];
}

/**
 * The latest start from which `amount` ticks of working time end at or before `end`: the mirror of
 * {@link addWorkingTime}, used by backward passes. `-Infinity` where the table does not hold enough.
 */
export function latestStart(table: WorkingTime | null, end: Ticks, amount: Ticks): Ticks {
  return addWorkingTime(table, end, -amount);
}
