import { normalQuantile } from './normal-distribution.ts';

/**
 * How uncertain an amount is (a duration in working ticks, mostly; a factor, an outage). All amounts are at least 0.
 *
 * - `triangular`: from `low` to `high`, densest at `mode`.
 * - `pert`: beta on the same three numbers with mean (low + 4 mode + high) / 6 (Malcolm et al. 1959; Clark 1962).
 * - `lognormal`: given by its median and by the 90th percentile, which lies above it.
 * - `normal`: cut off at 0.
 * - `quantiles`: known at 10, 50 and 90 %, as a forecast gives them; the quantile function is linear through these three,
 *   and goes on beyond them with the slope next to them.
 * - `empirical`: one of the values seen, each as likely; between neighbours linear.
 */
export type Distribution =
  | { readonly kind: 'fixed'; readonly value: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'triangular'; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: 'pert'; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: 'lognormal'; readonly median: number; readonly p90: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'quantiles'; readonly p10: number; readonly p50: number; readonly p90: number }
  | { readonly kind: 'empirical'; readonly values: readonly number[] };

/** Amount that is not exceeded with the given probability, in (0, 1). */
export type Quantile = (probability: number) => number;

const Z90 = normalQuantile(0.9);
/** Steps of the table by which a PERT distribution is inverted; its error is below 1e-6 of the range. */
const TABLE_STEPS = 4096;

/** What is wrong with the numbers of a distribution, as the end of a sentence with a way out; `null` where nothing is. */
export function distributionTrouble(distribution: Distribution): string | null {
  const numbers = numbersOf(distribution);
  const bad = numbers.find((value) => !Number.isFinite(value) || value < 0);
  if (bad !== undefined) return `${bad} is not an amount of at least 0. Maybe a sign or a unit is wrong.`;
  if (distribution.kind === 'empirical') {
    return numbers.length === 0 ? 'no value is given. Maybe the history holds no such task yet.' : null;
  }
  if (distribution.kind === 'normal') return null;
  for (let k = 1; k < numbers.length; k++) {
    if (numbers[k] < numbers[k - 1]) {
      return `${numbers[k]} is less than ${numbers[k - 1]}, but should not be. Maybe the two are exchanged.`;
    }
  }
  if (distribution.kind === 'lognormal' && distribution.median <= 0) {
    return 'the median of a lognormal duration is above 0. Maybe a fixed duration is meant.';
  }
  return null;
}

function numbersOf(distribution: Distribution): readonly number[] {
  switch (distribution.kind) {
    case 'fixed':
      return [distribution.value];
    case 'uniform':
      return [distribution.low, distribution.high];
    case 'triangular':
    case 'pert':
      return [distribution.low, distribution.mode, distribution.high];
    case 'lognormal':
      return [distribution.median, distribution.p90];
    case 'normal':
      return [distribution.mean, distribution.sd];
    case 'quantiles':
      return [distribution.p10, distribution.p50, distribution.p90];
    case 'empirical':
      return distribution.values;
  }
}

/** The quantile function of a distribution without trouble. Never below 0. */
export function quantileOf(distribution: Distribution): Quantile {
  switch (distribution.kind) {
    case 'fixed':
      return () => distribution.value;
    case 'uniform': {
      const { low, high } = distribution;
      return (p) => low + p * (high - low);
    }
    case 'triangular':
      return triangular(distribution.low, distribution.mode, distribution.high);
    case 'pert':
      return pert(distribution.low, distribution.mode, distribution.high);
    case 'lognormal': {
      const sigma = Math.log(distribution.p90 / distribution.median) / Z90;
      return (p) => distribution.median * Math.exp(sigma * normalQuantile(p));
    }
    case 'normal':
      return (p) => Math.max(0, distribution.mean + distribution.sd * normalQuantile(p));
    case 'quantiles':
      return threeQuantiles(distribution.p10, distribution.p50, distribution.p90);
    case 'empirical':
      return interpolated(Float64Array.from(distribution.values).sort());
  }
}

function triangular(low: number, mode: number, high: number): Quantile {
  const range = high - low;
  if (range === 0) return () => low;
  const share = (mode - low) / range;
  return (p) =>
    p < share ? low + Math.sqrt(p * range * (mode - low)) : high - Math.sqrt((1 - p) * range * (high - mode));
}

/** Beta with α = 1 + 4 (mode − low) / range, β = 1 + 4 (high − mode) / range, inverted by a table of its integral. */
function pert(low: number, mode: number, high: number): Quantile {
  const range = high - low;
  if (range === 0) return () => low;
  const a = (4 * (mode - low)) / range;
  const b = (4 * (high - mode)) / range;
  const density = (x: number) => x ** a * (1 - x) ** b;
  const cumulative = new Float64Array(TABLE_STEPS + 1);
  for (let k = 1; k <= TABLE_STEPS; k++) {
    const right = k / TABLE_STEPS;
    const left = (k - 1) / TABLE_STEPS;
    // Simpson's rule on each step.
    cumulative[k] = cumulative[k - 1] + density(left) + 4 * density((left + right) / 2) + density(right);
  }
  return (p) => {
    const wanted = p * cumulative[TABLE_STEPS];
    let below = 0;
    let above = TABLE_STEPS;
    while (above - below > 1) {
      const middle = (below + above) >> 1;
      if (cumulative[middle] <= wanted) below = middle;
      else above = middle;
    }
    const step = cumulative[above] - cumulative[below];
    return low + (range * (below + (step > 0 ? (wanted - cumulative[below]) / step : 0))) / TABLE_STEPS;
  };
}

/** Linear through (0.1, p10), (0.5, p50), (0.9, p90); beyond them the slope next to them goes on, never below 0. */
function threeQuantiles(p10: number, p50: number, p90: number): Quantile {
  const lowSlope = (p50 - p10) / 0.4;
  const highSlope = (p90 - p50) / 0.4;
  return (p) => Math.max(0, p < 0.5 ? p50 - (0.5 - p) * lowSlope : p50 + (p - 0.5) * highSlope);
}

function interpolated(sorted: Float64Array): Quantile {
  const last = sorted.length - 1;
  return (p) => {
    const place = p * last;
    const below = Math.floor(place);
    return below >= last ? sorted[last] : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
  };
}

/** An amount that practically no draw exceeds (one in ten million); calendars are laid out as far as these need. */
export function practicalMaximum(distribution: Distribution): number {
  return quantileOf(distribution)(1 - 1e-7);
}
