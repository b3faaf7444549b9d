import { normalQuantile } from '../../simulation/normal-distribution.ts';
import type { Random } from '../../solvers/random.ts';

/**
 * Covariance matrix adaptation with a diagonal matrix (sep-CMA-ES, Ros & Hansen 2008): finds weights by trying samples around a mean
 * that moves towards the better half, in steps that adapt by weight. Needs no gradient, so it can follow the length of a schedule itself.
 */
export class SeparableEvolution {
  readonly samplesPerGeneration: number;
  /** Middle of the samples. */
  mean: Float64Array;
  private readonly random: Random;
  private readonly shares: readonly number[];
  private readonly variance: Float64Array;
  private readonly stepPath: Float64Array;
  private readonly variancePath: Float64Array;
  private readonly rates: {
    readonly weighing: number;
    readonly step: number;
    readonly damping: number;
    readonly path: number;
    readonly one: number;
    readonly many: number;
    readonly usualLength: number;
  };
  private step: number;

  /** @param step standard deviation of the first samples, per weight */
  constructor(start: Float64Array, step: number, samplesPerGeneration: number, random: Random) {
    const n = start.length;
    this.mean = start.slice();
    this.step = step;
    this.samplesPerGeneration = samplesPerGeneration;
    this.random = random;
    this.variance = new Float64Array(n).fill(1);
    this.stepPath = new Float64Array(n);
    this.variancePath = new Float64Array(n);
    const parents = Math.floor(samplesPerGeneration / 2);
    const raw = Array.from({ length: parents }, (_, k) => Math.log(parents + 0.5) - Math.log(k + 1));
    const total = raw.reduce((sum, share) => sum + share, 0);
    this.shares = raw.map((share) => share / total);
    const weighing = 1 / this.shares.reduce((sum, share) => sum + share * share, 0);
    const faster = (n + 2) / 3;
    const stepRate = (weighing + 2) / (n + weighing + 5);
    const one = Math.min(1, (2 * faster) / ((n + 1.3) ** 2 + weighing));
    this.rates = {
      weighing,
      step: stepRate,
      damping: 1 + stepRate + 2 * Math.max(0, Math.sqrt((weighing - 1) / (n + 1)) - 1),
      path: (4 + weighing / n) / (n + 4 + (2 * weighing) / n),
      one,
      many: Math.min(1 - one, (2 * faster * (weighing - 2 + 1 / weighing)) / ((n + 2) ** 2 + weighing)),
      usualLength: Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n)),
    };
  }

  /** One generation. @param cost of each sample, lowest best; asked in order */
  *generation(cost: (sample: Float64Array) => number): Generator<void, void, void> {
    const { mean: old, step, variance, random, shares, rates, stepPath, variancePath } = this;
    const tried: { readonly steps: Float64Array; readonly sample: Float64Array; readonly cost: number }[] = [];
    for (let k = 0; k < this.samplesPerGeneration; k++) {
      const steps = old.map(() => normalQuantile(random.nextOpen()));
      const sample = old.map((value, w) => value + step * Math.sqrt(variance[w]) * steps[w]);
      tried.push({ steps, sample, cost: cost(sample) });
      yield;
    }
    const best = tried.map((each, place) => ({ ...each, place })).sort((a, b) => a.cost - b.cost || a.place - b.place);
    this.mean = old.map((_, w) => shares.reduce((sum, share, k) => sum + share * best[k].sample[w], 0));
    let squared = 0;
    for (let w = 0; w < old.length; w++) {
      const steps = shares.reduce((sum, share, k) => sum + share * best[k].steps[w], 0);
      stepPath[w] = (1 - rates.step) * stepPath[w] + Math.sqrt(rates.step * (2 - rates.step) * rates.weighing) * steps;
      squared += stepPath[w] ** 2;
      variancePath[w] =
        (1 - rates.path) * variancePath[w] +
        (Math.sqrt(rates.path * (2 - rates.path) * rates.weighing) * (this.mean[w] - old[w])) / step;
      const spread = shares.reduce((sum, share, k) => sum + share * ((best[k].sample[w] - old[w]) / step) ** 2, 0);
      variance[w] = (1 - rates.one - rates.many) * variance[w] + rates.one * variancePath[w] ** 2 + rates.many * spread;
    }
    const change = (rates.step / rates.damping) * (Math.sqrt(squared) / rates.usualLength - 1);
    this.step = step * Math.exp(Math.min(1, change));
  }
}
