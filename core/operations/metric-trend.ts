import type { Ticks } from '../time/ticks.ts';

/** Where a metric is heading. */
export interface MetricTrend {
  /** Change in a tick: the median slope over all pairs of rows. */
  readonly perTick: number;
  /** Median value at the newest row, by the slope. */
  readonly level: number;
  /**
   * How sure it is that the metric moves at all, from −1 (falls in every pair of rows) to 1 (rises in every one): Kendall's rank
   * correlation with time.
   */
  readonly direction: number;
}

const LEAST_POINTS = 3;

/**
 * The robust slope of Theil (1950) and Sen (1968): up to 29 % of the rows may be outliers without bending it. Takes a time that grows
 * with the square of the number of points.
 *
 * @param points in the order of time
 * @returns `null` where there are fewer than three points, or all are of one moment
 */
export function theilSenTrend(points: readonly { readonly at: Ticks; readonly value: number }[]): MetricTrend | null {
  if (points.length < LEAST_POINTS) return null;
  const slopes: number[] = [];
  let rising = 0;
  for (let later = 1; later < points.length; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      const passed = points[later].at - points[earlier].at;
      if (passed <= 0) continue;
      const slope = (points[later].value - points[earlier].value) / passed;
      slopes.push(slope);
      rising += Math.sign(slope);
    }
  }
  if (slopes.length === 0) return null;
  const perTick = median(slopes);
  const newest = points[points.length - 1].at;
  const level = median(points.map(({ at, value }) => value + perTick * (newest - at)));
  return { perTick, level, direction: rising / slopes.length };
}

function median(values: number[]): number {
  const ascending = Float64Array.from(values).sort();
  const middle = ascending.length >>> 1;
  return ascending.length % 2 === 1 ? ascending[middle] : (ascending[middle - 1] + ascending[middle]) / 2;
}
