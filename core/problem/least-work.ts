import type { Ticks } from '../time/ticks.ts';
import { intersectWorkingTime, type WorkingTime, workedUntil } from '../time/working-time.ts';

/** Durations for which the least work is computed; others take that of the next shorter one. */
const MOST_DURATIONS = 64;
/** More different places than that, and comparing them would take longer than trying all. */
const MOST_PLACES = 100;

/**
 * Work that tasks of a calendar cannot keep out of certain hours. A task of four hours may fit into an evening, but one of
 * forty works through office hours too, wherever it starts.
 */
export class LeastWork {
  private readonly durations: Float64Array;
  private readonly least: Float64Array;

  /**
   * @param calendar working time of the tasks
   * @param hours the hours in question
   * @param durations of the tasks, working ticks, in any order
   */
  constructor(calendar: WorkingTime, hours: WorkingTime, durations: Iterable<Ticks>) {
    const distinct = Float64Array.from(new Set(durations)).sort();
    const step = Math.max(1, distinct.length / MOST_DURATIONS);
    const chosen: number[] = [];
    for (let k = 0; k < distinct.length; k += step) chosen.push(distinct[Math.floor(k)]);
    this.durations = Float64Array.from(chosen);
    const shared = sharedWork(calendar, intersectWorkingTime(calendar, hours));
    const places = distinctPlaces(shared, chosen[chosen.length - 1] ?? 0);
    this.least = this.durations.map((duration) => leastWithin(shared, places, duration));
  }

  /** Ticks that a task of this duration works within the hours at least, wherever it starts. */
  of(duration: Ticks): Ticks {
    let low = 0;
    let high = this.durations.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.durations[middle] <= duration) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? 0 : this.least[low - 1];
  }
}

/** Intervals of the shared hours by work done on the tasks' calendar, which takes its pauses out. */
interface SharedWork {
  readonly from: number[];
  readonly to: number[];
  readonly total: number;
}

function sharedWork(calendar: WorkingTime, shared: WorkingTime): SharedWork {
  const from: number[] = [];
  const to: number[] = [];
  for (let k = 0; k < shared.starts.length; k++) {
    const start = workedUntil(calendar, shared.starts[k]);
    const end = workedUntil(calendar, shared.ends[k]);
    if (to.length > 0 && to[to.length - 1] === start) to[to.length - 1] = end;
    else {
      from.push(start);
      to.push(end);
    }
  }
  return { from, to, total: workedUntil(calendar, calendar.horizon) };
}

/**
 * Intervals that lie differently among their neighbours, up to `reach` away: in a calendar that comes again every week few
 * do, so that a stretch has to be tried at these alone.
 */
function distinctPlaces({ from, to, total }: SharedWork, reach: number): number[] {
  const looksLike = (a: number, b: number): boolean => {
    if (to[a] - from[a] !== to[b] - from[b]) return false;
    for (const step of [1, -1]) {
      for (let k = step; ; k += step) {
        const distance = step > 0 ? from[a + k] - to[a] : from[a] - to[a + k];
        const other = step > 0 ? from[b + k] - to[b] : from[b] - to[b + k];
        if (distance >= reach && other >= reach) break;
        if (distance !== other || to[a + k] - from[a + k] !== to[b + k] - from[b + k]) return false;
      }
    }
    return true;
  };
  const places: number[] = [];
  const inside: number[] = [];
  for (let k = 0; k < from.length; k++) {
    // Around an end of the table intervals are missing, so these are tried in any case.
    const isInside =
      from[k] > 2 * reach &&
      to[k] + 2 * reach < total &&
      from[0] + reach < from[k] - reach &&
      to[to.length - 1] - reach > to[k] + reach;
    if (isInside && inside.length < MOST_PLACES && inside.some((place) => looksLike(place, k))) continue;
    if (isInside) inside.push(k);
    places.push(k);
  }
  return places;
}

/**
 * Least overlap of a stretch of `duration` with the intervals. As a function of the stretch's place it is linear but where
 * the stretch begins at the end of an interval or ends at the beginning of one, so the least is at one of these, or at an
 * end of the table.
 */
function leastWithin({ from, to, total }: SharedWork, places: readonly number[], duration: number): number {
  let least = duration;
  const tryAt = (start: number, near: number): void => {
    if (start < 0 || start + duration > total) return;
    let first = near;
    while (first > 0 && to[first - 1] > start) first--;
    let overlap = 0;
    for (let k = first; k < from.length && from[k] < start + duration; k++) {
      overlap += Math.max(0, Math.min(to[k], start + duration) - Math.max(from[k], start));
      if (overlap >= least) return;
    }
    least = overlap;
  };
  tryAt(0, 0);
  tryAt(total - duration, from.length - 1);
  for (const place of places) {
    tryAt(from[place] - duration, place);
    tryAt(to[place], place);
  }
  return least;
}
