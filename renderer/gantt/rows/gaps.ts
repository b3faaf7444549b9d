import type { Ticks } from '../../../core/time/ticks.ts';
import type { WorkingTime } from '../../../core/time/working-time.ts';

/** Stretches without working time, ascending: `[starts[k], ends[k])`. */
export interface Gaps {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

/** Shorter stretches would only flicker. */
const LEAST_GAP_PX = 4;
/** Where days are narrower than this, nights are left out; weekends and holidays stay. */
const LEAST_DAY_PX = 24;
const NIGHT_DAYS = 1.05;

/**
 * How long a non-working stretch must be to be shown.
 * @param ticksPerDay length of a day; `null` in plans without dates
 */
export function leastShownGap(ticksPerPixel: number, ticksPerDay: Ticks | null): Ticks {
  const least = LEAST_GAP_PX * ticksPerPixel;
  const hidesNights = ticksPerDay !== null && ticksPerDay < LEAST_DAY_PX * ticksPerPixel;
  return hidesNights ? Math.max(least, NIGHT_DAYS * ticksPerDay) : least;
}

const cache = new WeakMap<WorkingTime, Map<number, Gaps>>();

/**
 * Non-working stretches of a table that last at least about `leastTicks` (rounded down to a power of two, so that zooming finds
 * most answers ready), and the stretch before the first working moment.
 */
export function gapsOf(table: WorkingTime, leastTicks: Ticks): Gaps {
  const least = 2 ** Math.floor(Math.log2(Math.max(1, leastTicks)));
  let byLength = cache.get(table);
  if (byLength === undefined) {
    byLength = new Map();
    cache.set(table, byLength);
  }
  let gaps = byLength.get(least);
  if (gaps === undefined) {
    gaps = findGaps(table, least);
    byLength.set(least, gaps);
  }
  return gaps;
}

function findGaps({ starts, ends, horizon }: WorkingTime, least: Ticks): Gaps {
  const from: number[] = [];
  const to: number[] = [];
  for (let k = 0; k <= starts.length; k++) {
    const gapFrom = k === 0 ? 0 : ends[k - 1];
    const gapTo = k === starts.length ? horizon : starts[k];
    if (gapTo - gapFrom < least) continue;
    from.push(gapFrom);
    to.push(gapTo);
  }
  return { starts: Float64Array.from(from), ends: Float64Array.from(to) };
}

/** Index of the first gap that ends after `at`. */
export function firstGapAfter({ ends }: Gaps, at: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ends[middle] <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
