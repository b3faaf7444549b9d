import { describe, expect, it } from 'vitest';
import { type Distribution, distributionTrouble, troubleText } from '../model/distribution.ts';
import { Random } from '../solvers/random.ts';
import { practicalMaximum, quantileOf } from './distribution.ts';
import { normalProbability, normalQuantile } from './normal-distribution.ts';

const sentenceOf = (distribution: Distribution) => {
  const trouble = distributionTrouble(distribution);
  return trouble === null ? '' : troubleText(trouble);
};

const meanOf = (distribution: Distribution) => {
  const quantile = quantileOf(distribution);
  const steps = 20_000;
  let sum = 0;
  for (let k = 0; k < steps; k++) sum += quantile((k + 0.5) / steps);
  return sum / steps;
};

describe('the normal distribution', () => {
  it('has the probabilities of printed tables', () => {
    expect(normalProbability(0)).toBeCloseTo(0.5, 14);
    expect(normalProbability(1)).toBeCloseTo(0.841344746068543, 13);
    expect(normalProbability(-1.959963984540054)).toBeCloseTo(0.025, 13);
    expect(normalProbability(3)).toBeCloseTo(0.99865010196837, 13);
    expect(normalProbability(-6) / 9.865876450376946e-10).toBeCloseTo(1, 10);
  });

  it('has quantiles that undo its probabilities', () => {
    for (const p of [1e-10, 1e-5, 0.01, 0.08, 0.3, 0.5, 0.77, 0.93, 0.999, 1 - 1e-9]) {
      expect(normalProbability(normalQuantile(p)) / p).toBeCloseTo(1, 9);
    }
  });
});

describe('distributions', () => {
  it('have the means of their formulas', () => {
    expect(meanOf({ kind: 'uniform', low: 2, high: 6 })).toBeCloseTo(4, 6);
    expect(meanOf({ kind: 'triangular', low: 1, mode: 2, high: 6 })).toBeCloseTo(3, 4);
    expect(meanOf({ kind: 'pert', low: 1, mode: 2, high: 6 })).toBeCloseTo((1 + 8 + 6) / 6, 4);
    expect(meanOf({ kind: 'pert', low: 3, mode: 3, high: 9 })).toBeCloseTo(4, 4);
    const sigma = Math.log(15 / 10) / normalQuantile(0.9);
    expect(meanOf({ kind: 'lognormal', median: 10, p90: 15 })).toBeCloseTo(10 * Math.exp(sigma ** 2 / 2), 2);
    expect(meanOf({ kind: 'normal', mean: 50, sd: 5 })).toBeCloseTo(50, 6);
    expect(meanOf({ kind: 'empirical', values: [3, 1, 8] })).toBeCloseTo(3.75, 3);
  });

  it('have the variance of their formulas', () => {
    const quantile = quantileOf({ kind: 'pert', low: 0, mode: 3, high: 10 });
    const [alpha, beta] = [1 + 1.2, 1 + 2.8];
    const variance = ((alpha * beta) / ((alpha + beta) ** 2 * (alpha + beta + 1))) * 100;
    const mean = (10 * alpha) / (alpha + beta);
    let squares = 0;
    for (let k = 0; k < 20_000; k++) squares += (quantile((k + 0.5) / 20_000) - mean) ** 2 / 20_000;
    expect(squares).toBeCloseTo(variance, 3);
  });

  it('give back the quantiles that they were made of', () => {
    const quantile = quantileOf({ kind: 'quantiles', p10: 4, p50: 5, p90: 9 });
    expect([0.1, 0.5, 0.9].map(quantile).map((value) => value.toFixed(9))).toEqual([
      '4.000000000',
      '5.000000000',
      '9.000000000',
    ]);
    const lognormal = quantileOf({ kind: 'lognormal', median: 10, p90: 15 });
    expect(lognormal(0.9)).toBeCloseTo(15, 9);
  });

  it('never fall as the probability rises, and never go below 0', () => {
    const random = new Random(7);
    for (let round = 0; round < 300; round++) {
      const [a, b, c] = [random.below(50), random.below(50), 1 + random.below(50)].sort((x, y) => x - y);
      const kinds: Distribution[] = [
        { kind: 'uniform', low: a, high: c },
        { kind: 'triangular', low: a, mode: b, high: c },
        { kind: 'pert', low: a, mode: b, high: c },
        { kind: 'lognormal', median: Math.max(1, b), p90: Math.max(1, c) },
        { kind: 'normal', mean: b, sd: c },
        { kind: 'quantiles', p10: a, p50: b, p90: c },
        { kind: 'empirical', values: [c, a, b] },
        { kind: 'fixed', value: b },
      ];
      for (const distribution of kinds) {
        expect(distributionTrouble(distribution)).toBeNull();
        const quantile = quantileOf(distribution);
        let before = 0;
        for (let k = 1; k < 100; k++) {
          const value = quantile(k / 100);
          if (value < before) expect.unreachable(`${JSON.stringify(distribution)} falls at ${k} %`);
          before = value;
        }
        expect(practicalMaximum(distribution)).toBeGreaterThanOrEqual(before);
      }
    }
  });

  it('refuse numbers that make no sense, and say why', () => {
    expect(sentenceOf({ kind: 'triangular', low: 3, mode: 2, high: 5 })).toContain('2 is less than 3');
    expect(sentenceOf({ kind: 'uniform', low: -1, high: 5 })).toContain('-1');
    expect(sentenceOf({ kind: 'empirical', values: [] })).toContain('no value');
    expect(sentenceOf({ kind: 'lognormal', median: 0, p90: 5 })).toContain('median');
    expect(sentenceOf({ kind: 'fixed', value: Number.NaN })).toContain('NaN');
  });
});
