import type { Ticks } from '../time/ticks.ts';

const MOST_BUCKETS = 256;

/** Means of an amount over equal stretches of time. The stretches double when they become too many, so memory is bounded. */
export interface BucketSeries {
  /** Elapsed ticks of one stretch; the first begins at 0. */
  readonly width: Ticks;
  readonly means: readonly number[];
}

/** Collects the time integral of an amount that changes in steps. */
export class BucketedMeans {
  private width: Ticks;
  private readonly integrals = new Float64Array(MOST_BUCKETS);
  private until: Ticks = 0;

  /** @param width elapsed ticks of the first stretches, above 0 */
  constructor(width: Ticks) {
    this.width = width;
  }

  /** The amount was `value` from `from` to `to`, which go on from call to call. */
  add(from: Ticks, to: Ticks, value: number): void {
    while (to > this.width * MOST_BUCKETS) this.halve();
    this.until = to;
    if (value === 0) return;
    const { width, integrals } = this;
    let k = Math.floor(from / width);
    for (let at = from; at < to; k++) {
      const end = Math.min(to, (k + 1) * width);
      if (end > at) integrals[k] += value * (end - at);
      at = Math.max(at, end);
    }
  }

  series(): BucketSeries {
    const { width, until, integrals } = this;
    const count = Math.ceil(until / width);
    return {
      width,
      means: Array.from({ length: count }, (_, k) => integrals[k] / (Math.min(until, (k + 1) * width) - k * width)),
    };
  }

  private halve(): void {
    const { integrals } = this;
    for (let k = 0; k < MOST_BUCKETS / 2; k++) integrals[k] = integrals[2 * k] + integrals[2 * k + 1];
    integrals.fill(0, MOST_BUCKETS / 2);
    this.width *= 2;
  }
}
