/**
 * Value below which a share of the sorted values lies: linear between neighbours (Hyndman & Fan 1996, type 7). There is at
 * least one value.
 *
 * @param ascending sorted
 * @param share from 0 to 1
 */
export function percentile(ascending: Float64Array, share: number): number {
  const last = ascending.length - 1;
  const place = share * last;
  const below = Math.min(last, Math.floor(place));
  const above = Math.min(last, below + 1);
  return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
}

/**
 * Standard error of a percentile, free of assumptions about the distribution: half the distance between the order statistics
 * one standard deviation of the binomial rank to either side (David & Nagaraja 2003, section 7.1). `null` for fewer than two
 * values.
 */
function percentileError(ascending: Float64Array, share: number): number | null {
  const count = ascending.length;
  if (count < 2) return null;
  const step = Math.sqrt((share * (1 - share)) / count);
  return (percentile(ascending, Math.min(1, share + step)) - percentile(ascending, Math.max(0, share - step))) / 2;
}

/** What is known of an amount over all runs, in its own unit. */
export interface Spread {
  readonly p10: number;
  readonly p50: number;
  readonly p80: number;
  readonly p90: number;
  readonly mean: number;
  /** Sample standard deviation. */
  readonly sd: number;
  /** Standard error of `p80`; `null` for a single run. */
  readonly seP80: number | null;
}

/** Of at least one value; sorts them in place. */
export function spreadOf(values: Float64Array): Spread {
  values.sort();
  const count = values.length;
  let mean = 0;
  for (const value of values) mean += value / count;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return {
    p10: percentile(values, 0.1),
    p50: percentile(values, 0.5),
    p80: percentile(values, 0.8),
    p90: percentile(values, 0.9),
    mean,
    sd: count < 2 ? 0 : Math.sqrt(squares / (count - 1)),
    seP80: percentileError(values, 0.8),
  };
}
