import { type Distribution, withAmounts } from './distribution.ts';
import type { DurationRange } from './risk.ts';
import type { Mode } from './workflow.ts';

/** Kinds of distributions that a person chooses among, most usual first. */
export const OFFERED_KINDS = ['pert', 'triangular', 'uniform', 'lognormal', 'quantiles', 'empirical'] as const;
export type OfferedKind = (typeof OFFERED_KINDS)[number];

/** At best, usually, at worst. */
export interface ThreePoints {
  readonly low: number;
  readonly mode: number;
  readonly high: number;
}

/** A standard normal variable is at most this with 90 %. */
const Z90 = 1.2815515655446004;

/** The distribution of another kind that comes nearest: through the same three numbers, whatever each kind means by them. */
export function withKind(distribution: Distribution, kind: OfferedKind): Distribution {
  if (distribution.kind === kind) return distribution;
  const { low, mode, high } = threePointsOf(distribution);
  switch (kind) {
    case 'pert':
    case 'triangular':
      return { kind, low, mode, high };
    case 'uniform':
      return { kind, low, high };
    case 'lognormal':
      return { kind, median: mode, p90: high };
    case 'quantiles':
      return { kind, p10: low, p50: mode, p90: high };
    case 'empirical':
      return { kind, values: [...new Set([low, mode, high])] };
  }
}

/** A range in the other unit: amounts of time for factors of a duration, or the other way round. A duration of 0 has no factors. */
export function withUnit(
  { unit, distribution }: DurationRange,
  wanted: DurationRange['unit'],
  duration: number,
): DurationRange {
  if (unit === wanted || duration === 0) return { unit, distribution };
  return wanted === 'factor'
    ? { unit: wanted, distribution: withAmounts(distribution, (ticks) => Number((ticks / duration).toPrecision(6))) }
    : { unit: wanted, distribution: withAmounts(distribution, (factor) => Math.round(factor * duration)) };
}

/** A range through three factors, in ticks of a mode's duration. */
export function rangeAround(duration: number, { low, mode, high }: ThreePoints): DurationRange {
  const distribution = { kind: 'pert', low, mode, high } as const;
  return withUnit({ unit: 'factor', distribution }, 'ticks', duration);
}

/** The three numbers of a mode's range in ticks; `null` where it has none, or not by three numbers. */
export function threeTicksOf({ range, duration }: Mode): ThreePoints | null {
  if (range === undefined || !hasThreePoints(range.distribution)) return null;
  return threePointsOf(withUnit(range, 'ticks', duration).distribution);
}

/**
 * The mode with one of the three numbers of its range set; the others move along where they would lie on its wrong side. Without a
 * range it gets one around its duration. `null` where the range is not one of three numbers.
 */
export function withPoint(mode: Mode, point: keyof ThreePoints, ticks: number): Mode | null {
  const { duration, range } = mode;
  const unit = range?.unit ?? 'ticks';
  const before = range?.distribution ?? { kind: 'pert', low: duration, mode: duration, high: duration };
  if (!hasThreePoints(before) || (unit === 'factor' && duration === 0)) return null;
  const amount = unit === 'factor' ? Number((ticks / duration).toPrecision(6)) : ticks;
  const { low, mode: usual, high } = threePointsOf(before);
  const points: ThreePoints = {
    low: point === 'low' ? amount : Math.min(low, amount),
    mode: point === 'mode' ? amount : point === 'low' ? Math.max(usual, amount) : Math.min(usual, amount),
    high: point === 'high' ? amount : Math.max(high, amount),
  };
  const distribution: Distribution =
    before.kind === 'quantiles'
      ? { kind: 'quantiles', p10: points.low, p50: points.mode, p90: points.high }
      : { kind: before.kind === 'triangular' ? 'triangular' : 'pert', ...points };
  return { ...mode, range: { unit, distribution } };
}

function hasThreePoints({ kind }: Distribution): boolean {
  return kind === 'pert' || kind === 'triangular' || kind === 'quantiles';
}

function threePointsOf(distribution: Distribution): ThreePoints {
  switch (distribution.kind) {
    case 'fixed':
      return { low: distribution.value, mode: distribution.value, high: distribution.value };
    case 'uniform':
      return { ...distribution, mode: (distribution.low + distribution.high) / 2 };
    case 'triangular':
    case 'pert':
      return distribution;
    case 'lognormal': {
      const { median, p90 } = distribution;
      return { low: p90 > 0 ? (median * median) / p90 : 0, mode: median, high: p90 };
    }
    case 'normal': {
      const { mean, sd } = distribution;
      return { low: Math.max(0, mean - Z90 * sd), mode: mean, high: mean + Z90 * sd };
    }
    case 'exponential': {
      const quantile = (probability: number) => -distribution.mean * Math.log(1 - probability);
      return { low: quantile(0.1), mode: quantile(0.5), high: quantile(0.9) };
    }
    case 'quantiles':
      return { low: distribution.p10, mode: distribution.p50, high: distribution.p90 };
    case 'empirical': {
      const sorted = [...distribution.values].sort((a, b) => a - b);
      const [low = 0] = sorted;
      return { low, mode: sorted[sorted.length >> 1] ?? low, high: sorted.at(-1) ?? low };
    }
  }
}
