import { Random } from '../../solvers/random.ts';
import { kolmogorovSmirnov } from './kolmogorov-smirnov.ts';
import { binReference, type ReferenceBins, stabilityIndex, stabilityLimit } from './population-stability.ts';

/** What a batch says of one column. */
export interface ColumnDrift {
  readonly column: string;
  /** Population stability index, and the limit above which it is no chance for this size of batch. */
  readonly stability: number;
  readonly limit: number;
  /** Greatest distance of the distribution functions, and the chance of it without drift. */
  readonly distance: number;
  readonly chance: number;
  readonly drifts: boolean;
}

interface WatchedColumn {
  readonly name: string;
  readonly values: Float64Array;
  readonly bins: ReferenceBins;
}

/**
 * Share of batches without any drift that raise an alarm, all columns and both tests together. At most 2 % are wanted; a
 * reference that happens to be unlike its own population, and limits that are played, take the rest.
 */
const FALSE_ALARMS = 0.015;

/**
 * Tells whether batches of new rows still look like the reference that was learned from: by population stability with limits for
 * the size of the batch, and by the test of Kolmogorov and Smirnov. The share of false alarms is divided over columns and
 * tests (Bonferroni).
 */
export class DriftWatch {
  private readonly columns: readonly WatchedColumn[];
  private readonly seed: number;
  /** Limits by column and size of batch. */
  private readonly limits = new Map<string, number>();

  /** @param reference values of each column, at least one row */
  constructor(reference: ReadonlyMap<string, Float64Array>, seed: number) {
    this.columns = [...reference].map(([name, values]) => ({ name, values, bins: binReference(values) }));
    this.seed = seed;
  }

  /** @param batch values of the same columns, at least one row; columns that it lacks are not told of */
  check(batch: ReadonlyMap<string, Float64Array>): readonly ColumnDrift[] {
    const chanceOfEach = FALSE_ALARMS / (2 * this.columns.length);
    return this.columns.flatMap(({ name, values, bins }, place) => {
      const now = batch.get(name);
      if (now === undefined) return [];
      const limit = this.limitOf(name, bins, now.length, chanceOfEach, place);
      const stability = stabilityIndex(bins, now);
      const { distance, chance } = kolmogorovSmirnov(values, now);
      const drifts = stability > limit || chance < chanceOfEach;
      return [{ column: name, stability, limit, distance, chance, drifts }];
    });
  }

  private limitOf(name: string, bins: ReferenceBins, rows: number, chance: number, place: number): number {
    const key = `${rows} ${name}`;
    const known = this.limits.get(key);
    if (known !== undefined) return known;
    const limit = stabilityLimit(bins, rows, chance, new Random(this.seed, place));
    this.limits.set(key, limit);
    return limit;
  }
}
