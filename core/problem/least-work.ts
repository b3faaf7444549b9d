import type { Ticks } from '../time/ticks.ts';
import { intersectWorkingTime, type WorkingTime, workedUntil } from '../time/working-time.ts';

/** Durations for which the least work is computed; others take that of the next shorter one. */
const MOST_DURATIONS = 32;

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
    this.least = this.durations.map((duration) => leastWithin(shared, duration));
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
 * Least overlap of a stretch of `duration` with the intervals. As a function of the stretch's place it is linear but where
 * the stretch begins at the end of an interval or ends at the beginning of one, so the least is at one of these, or at an
 * end of the table.
 */
function leastWithin({ from, to, total }: SharedWork, duration: number): number {
  let least = duration;
  let first = 0;
  const tryAt = (start: number): void => {
    if (start < 0 || start + duration > total) return;
    while (first > 0 && to[first - 1] > start) first--;
    while (first < to.length && to[first] <= start) first++;
    let overlap = 0;
    for (let k = first; k < from.length && from[k] < start + duration; k++) {
      overlap += Math.min(to[k], start + duration) - Math.max(from[k], start);
      if (overlap >= least) return;
    }
    least = overlap;
  };
  tryAt(0);
  for (let k = 0; k < from.length && least > 0; k++) {
    tryAt(from[k] - duration);
    tryAt(to[k]);
  }
  tryAt(total - duration);
  return least;
}
