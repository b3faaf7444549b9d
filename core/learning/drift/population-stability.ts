import type { Random } from '../../solvers/random.ts';
import { drawGamma } from './draw-gamma.ts';

const BINS = 10;
/** Added to each count, so that an empty bin has a logarithm. */
const PRIOR_COUNT = 0.5;
/** Batches without drift that are played to find a limit. */
const PLAYED = 4_000;
/** Beyond so many rows a limit is found for this many and scaled, as the index falls with the number of rows. */
const MOST_ROWS = 500;

/** Values of a reference in bins of about equal content, missing values in one of their own. */
export interface ReferenceBins {
  /** Upper limits of all bins but the last. */
  readonly limits: Float64Array;
  /** Rows in each bin; the last one holds missing values. */
  readonly counts: Float64Array;
}

/** @param values at least one; `NaN` where missing */
export function binReference(values: Float64Array): ReferenceBins {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  const limits = new Set<number>();
  for (let bin = 1; bin < BINS; bin++) {
    const limit = known[Math.floor((bin * known.length) / BINS)];
    if (limit !== undefined && limit > known[0]) limits.add(limit);
  }
  const sorted = Float64Array.from(limits);
  return { limits: sorted, counts: countIn(sorted, values) };
}

/**
 * Population stability index: Σ (p − q) ln(p / q) over bins, 0 for the same shares of reference and batch. It is large by
 * chance in small batches, so it has to be compared with {@link stabilityLimit} and not with the usual 0.1 and 0.25.
 */
export function stabilityIndex({ limits, counts }: ReferenceBins, batch: Float64Array): number {
  return indexOf(counts, countIn(limits, batch));
}

/**
 * The index that batches of this size without drift exceed with the given chance: by playing such batches, with the true
 * shares as uncertain as a reference of its size leaves them (a draw from their Dirichlet distribution).
 */
export function stabilityLimit({ counts }: ReferenceBins, batchRows: number, chance: number, random: Random): number {
  const rows = Math.min(MOST_ROWS, batchRows);
  const indices = new Float64Array(PLAYED);
  const cumulative = new Float64Array(counts.length);
  const drawn = new Float64Array(counts.length);
  for (let played = 0; played < PLAYED; played++) {
    let sum = 0;
    for (const [bin, count] of counts.entries()) {
      sum += count === 0 ? 0 : drawGamma(count, random);
      cumulative[bin] = sum;
    }
    drawn.fill(0);
    for (let row = 0; row < rows; row++) {
      const place = random.next() * sum;
      let bin = 0;
      while (bin < cumulative.length - 1 && cumulative[bin] <= place) bin++;
      drawn[bin]++;
    }
    indices[played] = indexOf(counts, drawn);
  }
  indices.sort();
  const limit = indices[Math.min(PLAYED - 1, Math.ceil((1 - chance) * PLAYED))];
  const reference = counts.reduce((total, count) => total + count, 0);
  // The index grows with 1 / batch + 1 / reference (Yurdakul 2018).
  return (limit * (1 / batchRows + 1 / reference)) / (1 / rows + 1 / reference);
}

function countIn(limits: Float64Array, values: Float64Array): Float64Array {
  const counts = new Float64Array(limits.length + 2);
  for (const value of values) {
    let bin = 0;
    while (bin < limits.length && value >= limits[bin]) bin++;
    counts[Number.isNaN(value) ? counts.length - 1 : bin]++;
  }
  return counts;
}

function indexOf(reference: Float64Array, batch: Float64Array): number {
  const total = (counts: Float64Array) => counts.reduce((sum, count) => sum + count + PRIOR_COUNT, 0);
  const ofReference = total(reference);
  const ofBatch = total(batch);
  let index = 0;
  for (let bin = 0; bin < reference.length; bin++) {
    const p = (reference[bin] + PRIOR_COUNT) / ofReference;
    const q = (batch[bin] + PRIOR_COUNT) / ofBatch;
    index += (p - q) * Math.log(p / q);
  }
  return index;
}
