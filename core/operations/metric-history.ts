import type { Random } from '../solvers/random.ts';
import { featuresAt, type WindowReach } from './window-features.ts';

/** The latest values of one metric, and the features of a sample of all of its windows. */
export class MetricHistory {
  readonly name: string;
  private readonly reach: WindowReach;
  private readonly values: Float64Array;
  private length = 0;

  constructor(name: string, reach: WindowReach) {
    this.name = name;
    this.reach = reach;
    // Room for as many again, so that values are moved seldom.
    this.values = new Float64Array(2 * (reach.width + reach.before + 1));
  }

  get latest(): number {
    return this.values[this.length - 1];
  }

  /** @param value one that is missing counts as the one before */
  push(value: number): void {
    const known = Number.isFinite(value) ? value : this.length > 0 ? this.latest : Number.NaN;
    if (Number.isNaN(known)) return;
    if (this.length === this.values.length) {
      this.values.copyWithin(0, this.length / 2);
      this.length /= 2;
    }
    this.values[this.length++] = known;
  }

  /** Features of the newest window; `null` where there is no value yet. */
  features(): readonly number[] | null {
    return this.length === 0 ? null : featuresAt(this.values, this.length - 1, this.reach);
  }
}

/**
 * Which place of a uniform sample of fixed size a row takes (reservoir sampling, Vitter 1985); `null`: none.
 *
 * @param row from 0
 */
export function placeInSample(row: number, size: number, random: Random): number | null {
  if (row < size) return row;
  const place = random.below(row + 1);
  return place < size ? place : null;
}
