import { type Quantile, quantileOf } from '../simulation/distribution.ts';
import type { Random } from '../solvers/random.ts';
import type { Ticks } from '../time/ticks.ts';
import type { Arrivals } from './play-setup.ts';
import { PURPOSE, streamOf } from './streams.ts';

/** When the cases of one stream of arrivals come. */
export class ArrivalStream {
  readonly arrivals: Arrivals;
  private readonly random: Random;
  private readonly between: Quantile;
  private readonly recorded: Float64Array;
  private count = 0;
  private last: Ticks = 0;

  /** @param place among the streams of the play */
  constructor(arrivals: Arrivals, place: number, seed: number) {
    const { pattern } = arrivals;
    this.arrivals = arrivals;
    this.random = streamOf(seed, PURPOSE.arrivals, place);
    this.between = pattern.kind === 'random' ? quantileOf(pattern.between) : () => 0;
    this.recorded = pattern.kind === 'recorded' ? Float64Array.from(pattern.at).sort() : new Float64Array();
  }

  /** The next arrival, each time another one; `null` after the last. */
  next(): Ticks | null {
    const { pattern, most = Number.POSITIVE_INFINITY } = this.arrivals;
    const k = this.count++;
    if (k >= most) return null;
    switch (pattern.kind) {
      case 'random':
        this.last += this.between(this.random.nextOpen());
        return this.last;
      case 'regular':
        return pattern.from + k * pattern.every;
      case 'recorded':
        return k < this.recorded.length ? this.recorded[k] : null;
    }
  }
}
