import type { Distribution } from '../model/distribution.ts';
import { normalQuantile } from './normal-distribution.ts';

/** Amount that is not exceeded with the given probability, in (0, 1). */
export type Quantile = (probability: number) => number;

const Z90 = normalQuantile(0.9);
/** Steps of the table by which a PERT distribution is inverted; its error is below 1e-6 of the range. */
const TABLE_STEPS = 4096;

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
    case 'exponential': {
      const { mean } = distribution;
      return (p) => -mean * Math.log1p(-p);
    }
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

/** Tables of betas by the place of their mode between 0 and 1: most tasks of a plan share theirs, and a table takes long to make. */
const BETA_TABLES = new Map<number, Float64Array>();
/** 32 kB each. */
const MOST_TABLES = 200;

/** Integral of the beta density with α = 1 + 4 mode, β = 1 + 4 (1 − mode), not normalised, at equal steps from 0 to 1. */
function betaTable(mode: number): Float64Array {
  const known = BETA_TABLES.get(mode);
  if (known !== undefined) return known;
  const density = (x: number) => x ** (4 * mode) * (1 - x) ** (4 * (1 - mode));
  const cumulative = new Float64Array(TABLE_STEPS + 1);
  for (let k = 1; k <= TABLE_STEPS; k++) {
    const right = k / TABLE_STEPS;
    const left = (k - 1) / TABLE_STEPS;
    // Simpson's rule on each step.
    cumulative[k] = cumulative[k - 1] + density(left) + 4 * density((left + right) / 2) + density(right);
  }
  if (BETA_TABLES.size >= MOST_TABLES) BETA_TABLES.clear();
  BETA_TABLES.set(mode, cumulative);
  return cumulative;
}

/** Beta with α = 1 + 4 (mode − low) / range, β = 1 + 4 (high − mode) / range, inverted by a table of its integral. */
function pert(low: number, mode: number, high: number): Quantile {
  const range = high - low;
  if (range === 0) return () => low;
  const cumulative = betaTable((mode - low) / range);
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
