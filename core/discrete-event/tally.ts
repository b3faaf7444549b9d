import { percentile } from '../simulation/percentiles.ts';
import type { Random } from '../solvers/random.ts';

/** Values beyond this number are kept by chance (reservoir sampling, Vitter 1985); mean and maximum count all. */
const MOST_KEPT = 20_000;

/** What is known of an amount over all its values; `null` figures where there was none. */
export interface TallyFigures {
  readonly count: number;
  readonly mean: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly max: number | null;
}

/** Collects values of one amount in bounded memory. */
export class Tally {
  count = 0;
  sum = 0;
  private max = Number.NEGATIVE_INFINITY;
  private readonly kept: number[] = [];
  private readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  add(value: number): void {
    this.count++;
    this.sum += value;
    if (value > this.max) this.max = value;
    if (this.kept.length < MOST_KEPT) this.kept.push(value);
    else {
      const place = this.random.below(this.count);
      if (place < MOST_KEPT) this.kept[place] = value;
    }
  }

  figures(): TallyFigures {
    if (this.count === 0) return { count: 0, mean: null, p50: null, p90: null, max: null };
    const ascending = Float64Array.from(this.kept).sort();
    return {
      count: this.count,
      mean: this.sum / this.count,
      p50: percentile(ascending, 0.5),
      p90: percentile(ascending, 0.9),
      max: this.max,
    };
  }
}
