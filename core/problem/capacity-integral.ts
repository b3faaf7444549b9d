import type { Ticks } from '../time/ticks.ts';
import type { WorkingTime } from '../time/working-time.ts';
import type { Problem } from './problem.ts';

/**
 * How much work a renewable resource can do: its capacity summed over the working time of its calendar, in thousandths of a
 * unit times ticks. Piece `k` offers `rates[k]` per tick in `[starts[k], ends[k])`, and `before[k]` was offered before it.
 */
export interface CapacityIntegral {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly rates: Float64Array;
  readonly before: Float64Array;
}

/**
 * `resource` counts among the renewable ones. Covers `[0, problem.horizon)`.
 *
 * @param hours within its calendar; absent: all of them
 */
export function capacityIntegral(problem: Problem, resource: number, hours?: WorkingTime): CapacityIntegral {
  const calendar = problem.resourceCalendar[resource];
  const always: Pick<WorkingTime, 'starts' | 'ends'> = {
    starts: Float64Array.of(0),
    ends: Float64Array.of(problem.horizon),
  };
  const working = hours ?? (calendar < 0 ? always : problem.calendars[calendar]);
  const { times, amounts } = problem.capacity[resource];
  const starts: number[] = [];
  const ends: number[] = [];
  const rates: number[] = [];
  const before: number[] = [];
  let total = 0;
  let step = 0;
  for (let k = 0; k < working.starts.length && working.starts[k] < problem.horizon; k++) {
    const end = Math.min(working.ends[k], problem.horizon);
    for (let at = working.starts[k]; at < end; ) {
      while (step + 1 < times.length && times[step + 1] <= at) step++;
      const until = Math.min(end, step + 1 < times.length ? times[step + 1] : end);
      if (amounts[step] > 0) {
        starts.push(at);
        ends.push(until);
        rates.push(amounts[step]);
        before.push(total);
        total += (until - at) * amounts[step];
      }
      at = until;
    }
  }
  return {
    starts: Float64Array.from(starts),
    ends: Float64Array.from(ends),
    rates: Float64Array.from(rates),
    before: Float64Array.from(before),
  };
}

/** Index of the last entry of an ascending array that is at most `value`, or -1. */
function lastAtMost(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What is offered in `[0, at)`. */
export function offeredUntil({ starts, ends, rates, before }: CapacityIntegral, at: Ticks): number {
  const k = lastAtMost(starts, at);
  return k < 0 ? 0 : before[k] + (Math.min(at, ends[k]) - starts[k]) * rates[k];
}

/** First moment by which `amount` (more than 0) is offered in all; `Infinity` where that is beyond the horizon. */
export function momentWhenOffered({ starts, ends, rates, before }: CapacityIntegral, amount: number): Ticks {
  // The last piece before which less than `amount` is offered.
  let k = lastAtMost(before, amount);
  while (k >= 0 && before[k] >= amount) k--;
  if (k < 0) return Number.POSITIVE_INFINITY;
  const moment = starts[k] + Math.ceil((amount - before[k]) / rates[k]);
  return moment <= ends[k] ? moment : Number.POSITIVE_INFINITY;
}
