import type { Ticks } from '../time/ticks.ts';
import { type WorkingTime, workedUntil } from '../time/working-time.ts';
import type { ResourceLoad } from './resource-load.ts';

/** Work in a stretch of time, in thousandths of a unit times ticks. */
export interface StretchWork {
  /** What the resource could do within its hours. */
  readonly capacity: number;
  /** What is used within its hours. */
  readonly used: number;
  /** What is left at moments at which not all is used; more than `capacity - used` where at other moments too much is. */
  readonly free: number;
}

/**
 * How much of a resource there is, is used and is free in each stretch `[bounds[k], bounds[k + 1])`.
 * @param hours when the resource works; `null`: around the clock
 * @param bounds ascending, from 0
 */
export function workInStretches(
  { times, amounts, capacity }: Pick<ResourceLoad, 'times' | 'amounts' | 'capacity'>,
  hours: WorkingTime | null,
  bounds: readonly Ticks[],
): readonly StretchWork[] {
  let usedStep = -1;
  let capacityStep = -1;
  return bounds.slice(0, -1).map((from, k) => {
    const until = bounds[k + 1];
    let [sumCapacity, sumUsed, sumFree] = [0, 0, 0];
    for (let at = from; at < until; ) {
      while (usedStep + 1 < times.length && times[usedStep + 1] <= at) usedStep++;
      while (capacityStep + 1 < capacity.times.length && capacity.times[capacityStep + 1] <= at) capacityStep++;
      const next = Math.min(until, times[usedStep + 1] ?? until, capacity.times[capacityStep + 1] ?? until);
      const used = usedStep < 0 ? 0 : amounts[usedStep];
      const there = capacityStep < 0 ? 0 : capacity.amounts[capacityStep];
      const worked = workedUntil(hours, next) - workedUntil(hours, at);
      sumCapacity += there * worked;
      sumUsed += used * worked;
      sumFree += Math.max(0, there - used) * worked;
      at = next;
    }
    return { capacity: sumCapacity, used: sumUsed, free: sumFree };
  });
}
