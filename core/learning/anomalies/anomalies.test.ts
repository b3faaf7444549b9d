import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../solvers/random.ts';
import { detectionMetrics } from './detection-metrics.ts';
import { IsolationForest, USUAL_FOREST } from './isolation-forest.ts';
import { RobustZScore } from './robust-z-score.ts';

/** Usual rows around 0, and one far out in the second column only. */
function rowsWithOneOut(seed: number) {
  const random = new Random(seed);
  const columns = [0, 1, 2].map(() => Float64Array.from({ length: 400 }, () => random.next() + random.next() - 1));
  columns[1][123] = 30;
  return columns;
}

describe('the isolation forest', () => {
  it('finds what is far out and says in which column', () => {
    const columns = rowsWithOneOut(1);
    const forest = new IsolationForest(columns, 400, USUAL_FOREST, new Random(1));
    const scores = forest.scores(columns, 400);
    expect(scores.indexOf(Math.max(...scores))).toBe(123);
    expect(scores[123]).toBeGreaterThan(0.7);
    const reasons = forest.reasons(columns, 123);
    expect(reasons.indexOf(Math.max(...reasons))).toBe(1);
  });

  it('has reasons that add up to what sets the row apart from the average', () => {
    const columns = rowsWithOneOut(2);
    const forest = new IsolationForest(columns, 400, USUAL_FOREST, new Random(1));
    const scores = forest.scores(columns, 400);
    const total = (row: number) => forest.reasons(columns, row).reduce((sum, steps) => sum + steps, 0);
    const steps = (row: number) => -Math.log2(scores[row]);
    // The score is 2 ^ (−steps / c), so differences of reasons and of logarithms of scores are proportional.
    const ratio = (total(123) - total(5)) / (steps(5) - steps(123));
    expect((total(123) - total(77)) / (steps(77) - steps(123))).toBeCloseTo(ratio, 9);
  });

  it('does with one row, with rows that are all the same, and with missing values', () => {
    const score = (columns: Float64Array[]) =>
      new IsolationForest(columns, columns[0].length, USUAL_FOREST, new Random(1)).scores(columns, columns[0].length);
    expect([...score([Float64Array.of(1)])]).toEqual([0.5]);
    expect(new Set(score([new Float64Array(50).fill(2)])).size).toBe(1);
    for (const value of score([Float64Array.of(1, Number.NaN, 3, 4, Number.NaN)])) expect(value).toBeGreaterThan(0);
  });
});

describe('the robust z-score', () => {
  it('counts robust standard deviations from the median', () => {
    const column = Float64Array.of(1, 2, 3, 4, 5, 100, Number.NaN);
    const detector = new RobustZScore([column]);
    const scores = detector.scores([column], 7);
    expect(scores.indexOf(Math.max(...scores))).toBe(5);
    expect(scores[6]).toBe(0);
    expect(detector.reasons([column], 5)[0]).toBe(scores[5]);
    const mostlySame = Float64Array.of(1, 1, 1, 1, 9);
    expect(new RobustZScore([mostlySame]).scores([mostlySame], 5)[4]).toBeGreaterThan(1);
  });
});

describe('detection metrics', () => {
  it('count pairs in the right order as the definition of the ROC area does', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.boolean()), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(rows, (pairs) => {
        fc.pre(pairs.some(([, unusual]) => unusual) && pairs.some(([, unusual]) => !unusual));
        const scores = Float64Array.from(pairs, ([score]) => score);
        const labels = pairs.map(([, unusual]) => unusual);
        let won = 0;
        let count = 0;
        for (const [a, isUnusual] of pairs) {
          for (const [b, otherIsUnusual] of pairs) {
            if (!isUnusual || otherIsUnusual) continue;
            count++;
            won += a > b ? 1 : a === b ? 0.5 : 0;
          }
        }
        expect(detectionMetrics(scores, labels, 0.1).auc).toBeCloseTo(won / count, 9);
      }),
    );
    expect(detectionMetrics(Float64Array.of(1, 2, 3, 4), [false, false, true, false], 0.5).precision).toBe(0.5);
  });
});
