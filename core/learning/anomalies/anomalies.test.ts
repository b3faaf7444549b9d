import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../solvers/random.ts';
import { runThrough } from '../run-through.ts';
import { alertThreshold } from './alert-threshold.ts';
import { readAnomalyModel, writeAnomalyModel } from './anomaly-model-file.ts';
import { detectionMetrics } from './detection-metrics.ts';
import { IsolationForest, USUAL_FOREST } from './isolation-forest.ts';
import { RobustZScore } from './robust-z-score.ts';
import { trainAnomalyModels } from './train-anomaly-models.ts';

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
    const forest = IsolationForest.train(columns, 400, USUAL_FOREST, new Random(1));
    const scores = forest.scores(columns, 400);
    expect(scores.indexOf(Math.max(...scores))).toBe(123);
    expect(scores[123]).toBeGreaterThan(0.7);
    const reasons = forest.reasons(columns, 123);
    expect(reasons.indexOf(Math.max(...reasons))).toBe(1);
  });

  it('has reasons that add up to what sets the row apart from the average', () => {
    const columns = rowsWithOneOut(2);
    const forest = IsolationForest.train(columns, 400, USUAL_FOREST, new Random(1));
    const scores = forest.scores(columns, 400);
    const total = (row: number) => forest.reasons(columns, row).reduce((sum, steps) => sum + steps, 0);
    const steps = (row: number) => -Math.log2(scores[row]);
    // The score is 2 ^ (−steps / c), so differences of reasons and of logarithms of scores are proportional.
    const ratio = (total(123) - total(5)) / (steps(5) - steps(123));
    expect((total(123) - total(77)) / (steps(77) - steps(123))).toBeCloseTo(ratio, 9);
  });

  it('does with one row, with rows that are all the same, and with missing values', () => {
    const score = (columns: Float64Array[]) =>
      IsolationForest.train(columns, columns[0].length, USUAL_FOREST, new Random(1)).scores(columns, columns[0].length);
    expect([...score([Float64Array.of(1)])]).toEqual([0.5]);
    expect(new Set(score([new Float64Array(50).fill(2)])).size).toBe(1);
    for (const value of score([Float64Array.of(1, Number.NaN, 3, 4, Number.NaN)])) expect(value).toBeGreaterThan(0);
  });
});

describe('the robust z-score', () => {
  it('counts robust standard deviations from the median', () => {
    const column = Float64Array.of(1, 2, 3, 4, 5, 100, Number.NaN);
    const detector = RobustZScore.train([column]);
    const scores = detector.scores([column], 7);
    expect(scores.indexOf(Math.max(...scores))).toBe(5);
    expect(scores[6]).toBe(0);
    expect(detector.reasons([column], 5)[0]).toBe(scores[5]);
    const mostlySame = Float64Array.of(1, 1, 1, 1, 9);
    expect(RobustZScore.train([mostlySame]).scores([mostlySame], 5)[4]).toBeGreaterThan(1);
  });
});

describe('anomaly models', () => {
  const columns = ['a', 'b', 'c'].map((name) => ({ name, isAmount: name === 'c' }));
  const trained = (values: readonly Float64Array[], isUnusual: readonly boolean[] | null, alertShare = 0.02) =>
    runThrough(trainAnomalyModels({ columns, values, isUnusual }, { alertShare }, new Random(1)));

  it('alert on about as many rows as the budget allows, and name the column that is out', () => {
    const random = new Random(3);
    const values = columns.map(() => Float64Array.from({ length: 5_000 }, () => 10 + random.next() + random.next()));
    const { trials, judgedBy, parts } = trained(values, null);
    expect(judgedBy).toBe('mass-volume');
    expect(parts).toEqual({ train: 3000, threshold: 1000, test: 1000 });
    for (const { model, alertShare } of trials) {
      // 2 % of 1,000 with a threshold from 1,000: three standard errors are 1.9 %.
      expect(alertShare).toBeLessThan(0.039);
      const verdict = model.score([11, 11, 500]);
      expect(verdict.isAlert).toBe(true);
      expect(verdict.reasons[0]).toMatchObject({ column: 'c', value: 500 });
      expect(verdict.reasons[0].usual).toBeCloseTo(11, 0);
      expect(verdict.reasons.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(model.score([11, 11, 11]).isAlert).toBe(false);
      expect(model.score([11, Number.NaN, 500]).reasons.map(({ column }) => column)).not.toContain('b');
    }
  });

  it('are judged by labels where there are enough of them', () => {
    const random = new Random(4);
    // Only the forest sees that a pair of usual values is unusual.
    const isUnusual = Array.from({ length: 2_000 }, (_, row) => row % 50 === 0);
    const side = isUnusual.map(() => (random.next() < 0.5 ? 0 : 10));
    const values = [
      Float64Array.from(isUnusual, (unusual, row) => (unusual ? 5 : side[row]) + random.next()),
      Float64Array.from(isUnusual, (unusual, row) => (unusual ? 5 : side[row]) + random.next()),
      Float64Array.from(isUnusual, () => random.next()),
    ];
    const { trials, judgedBy } = trained(values, isUnusual);
    expect(judgedBy).toBe('labels');
    expect(trials[0]).toMatchObject({ kind: 'isolation-forest', isChampion: true });
    expect(trials[0].metrics?.auc).toBeGreaterThan(0.9);
    expect(trials[1].isChampion).toBe(false);
  });

  it('come back from their files as they were, and damaged files are refused', () => {
    const values = rowsWithOneOut(5);
    for (const { model } of trained(values, null).trials) {
      const text = writeAnomalyModel(model);
      const again = readAnomalyModel(text);
      expect(again.scores(values, 400)).toEqual(model.scores(values, 400));
      expect(again.score([0, 30, 0])).toEqual(model.score([0, 30, 0]));
      expect(() => readAnomalyModel(text.slice(0, -20))).toThrow(/no anomaly model.*Maybe/);
      expect(() => readAnomalyModel(text.replace(/"(medians|left)":\[/, '"$1":[0,'))).toThrow(/no anomaly model/);
    }
  });

  it('explain why they can not learn', () => {
    expect(() => trained([new Float64Array(5), new Float64Array(5), new Float64Array(5)], null)).toThrow(
      /5 rows.*Maybe/,
    );
    expect(() =>
      trained(
        [0, 1, 2].map(() => new Float64Array(90)),
        null,
      ),
    ).toThrow(/All rows are the same.*Maybe/);
  });

  it('have a threshold that further rows exceed no more often than they may', () => {
    const random = new Random(6);
    let above = 0;
    for (let trial = 0; trial < 2_000; trial++) {
      const threshold = alertThreshold(
        Float64Array.from({ length: 99 }, () => random.next()),
        0.1,
      );
      if (random.next() > threshold) above++;
    }
    // One in ten exactly on average; three standard errors are 2 %.
    expect(above / 2_000).toBeLessThan(0.12);
    expect(above / 2_000).toBeGreaterThan(0.08);
    expect(alertThreshold(Float64Array.of(3, 1, 2), 0.001)).toBe(3);
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
