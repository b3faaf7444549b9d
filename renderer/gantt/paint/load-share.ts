import type { ResourceLoad } from '../../../core/problem/resource-load.ts';
import type { Ticks } from '../../../core/time/ticks.ts';
import { type WorkingTime, workedUntil } from '../../../core/time/working-time.ts';
import { lastStepAt, type Steps } from './load-steps.ts';

/**
 * How much of a resource is in use from one moment to another: 1 is all that its hours give, more is too much. 0 where it has
 * neither hours nor use.
 */
export function shareInUse(load: ResourceLoad, hours: WorkingTime | null, from: Ticks, to: Ticks): number {
  const used = areaUntil(load, null, to) - areaUntil(load, null, from);
  if (used <= 0) return 0;
  const there = areaUntil(load.capacity, hours, to) - areaUntil(load.capacity, hours, from);
  return there <= 0 ? 1 : used / there;
}

/** Per table of hours (`null`: around the clock): the area before each step. */
const sums = new WeakMap<Float64Array, { readonly hours: WorkingTime | null; readonly before: Float64Array }>();

/** Thousandths of a unit times ticks of working time from the beginning until a moment. */
function areaUntil({ times, amounts }: Steps, hours: WorkingTime | null, at: Ticks): number {
  let known = sums.get(times);
  if (known === undefined || known.hours !== hours) {
    const before = new Float64Array(times.length);
    for (let k = 1; k < times.length; k++)
      before[k] = before[k - 1] + amounts[k - 1] * (workedUntil(hours, times[k]) - workedUntil(hours, times[k - 1]));
    known = { hours, before };
    sums.set(times, known);
  }
  const step = lastStepAt(times, at);
  return step < 0 ? 0 : known.before[step] + amounts[step] * (workedUntil(hours, at) - workedUntil(hours, times[step]));
}
