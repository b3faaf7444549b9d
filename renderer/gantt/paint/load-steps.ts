import type { TimeWindow } from '../time/time-window.ts';
import { ticksAt, xOf } from '../time/time-window.ts';

/** A step function over time: `amounts[k]` from `times[k]` until `times[k + 1]`, for ever after the last. */
export interface Steps {
  readonly times: Float64Array;
  readonly amounts: ArrayLike<number>;
}

/**
 * The visible part of a step function as x, amount, x, amount … in CSS pixels, ascending. Steps within one pixel become one with
 * their highest amount, so that no peak is lost however far away one stands.
 */
export function visibleSteps({ times, amounts }: Steps, window: TimeWindow, width: number): number[] {
  const until = ticksAt(window, width);
  const points: number[] = [];
  let k = lastStepAt(times, window.from);
  if (k < 0) k = 0;
  for (; k < times.length && times[k] < until; k++) {
    const x = Math.max(0, xOf(window, times[k]));
    const before = points.length - 2;
    if (before >= 0 && Math.floor(points[before]) === Math.floor(x)) {
      // The step that is merged still ends where it ended.
      if (amounts[k] > points[before + 1]) points[before + 1] = amounts[k];
      else if (k + 1 >= times.length || xOf(window, times[k + 1]) >= Math.floor(x) + 1)
        points.push(Math.floor(x) + 1, amounts[k]);
    } else points.push(x, amounts[k]);
  }
  return points;
}

/** Index of the last step that begins at or before `at`, or -1. */
export function lastStepAt(times: Float64Array, at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
