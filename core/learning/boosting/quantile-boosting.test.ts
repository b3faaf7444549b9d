import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../solvers/random.ts';
import { binColumns } from './binned-columns.ts';
import { type BoostingSettings, fitBoostedQuantile, predictBoosted } from './quantile-boosting.ts';
import { weightedQuantile } from './weighted-quantile.ts';

const SETTINGS: BoostingSettings = {
  trees: 60,
  leaves: 8,
  leafWeight: 10,
  shrinkage: 1,
  learningRate: 0.2,
  rowShare: 1,
  columnShare: 1,
  patience: 10,
};

/** The spread of the target grows with the first column; the second one says nothing. */
function noisyRows(rows: number, seed: number) {
  const random = new Random(seed);
  const columns = [0, 1].map(() => Float64Array.from({ length: rows }, () => random.next()));
  const target = columns[0].map((x) => 10 * x + (1 + 4 * x) * (random.next() - 0.5));
  return { columns, target, weights: new Float64Array(rows).fill(1) };
}

describe('boosted quantile trees', () => {
  it.each([0.1, 0.5, 0.9])('put a share of %d of new rows below', (share) => {
    const model = fitBoostedQuantile(noisyRows(3000, 1), share, SETTINGS, new Random(1));
    const fresh = noisyRows(3000, 2);
    const predicted = predictBoosted(model, fresh.columns, 3000);
    const below = fresh.target.filter((value, row) => value <= predicted[row]).length / 3000;
    expect(Math.abs(below - share)).toBeLessThan(0.04);
    // The ends follow the spread: at x = 0.9 it is 4.6 wide, at x = 0.1 only 1.4.
    const at = (x: number) => predictBoosted(model, [Float64Array.of(x), Float64Array.of(0.5)], 1)[0];
    expect(at(0.9) - 9).toBeCloseTo(4.6 * (share - 0.5), 0);
    expect(at(0.1) - 1).toBeCloseTo(1.4 * (share - 0.5), 0);
  });

  it('learn from what is missing', () => {
    const random = new Random(3);
    const column = Float64Array.from({ length: 600 }, (_, row) => (row % 3 === 0 ? Number.NaN : random.next()));
    const target = column.map((x) => (Number.isNaN(x) ? 5 : 1));
    const model = fitBoostedQuantile(
      { columns: [column], target, weights: target.map(() => 1) },
      0.5,
      SETTINGS,
      random,
    );
    const [missing, known] = predictBoosted(model, [Float64Array.of(Number.NaN, 0.4)], 2);
    expect(missing).toBeCloseTo(5, 3);
    expect(known).toBeCloseTo(1, 3);
  });

  it('answer with the only value there is', () => {
    for (const rows of [1, 50]) {
      const columns = [new Float64Array(rows).fill(3)];
      const target = new Float64Array(rows).fill(7);
      const model = fitBoostedQuantile({ columns, target, weights: target.map(() => 1) }, 0.9, SETTINGS, new Random(1));
      expect(predictBoosted(model, [Float64Array.of(-100, Number.NaN, 100)], 3)).toEqual(Float64Array.of(7, 7, 7));
    }
  });

  it('stop when rows held back get no better', () => {
    const { columns, target, weights } = noisyRows(400, 4);
    const noise = { columns, target: target.map((_, row) => target[(row * 7919) % 400]), weights };
    const model = fitBoostedQuantile(noise, 0.5, { ...SETTINGS, trees: 500 }, new Random(1), noisyRows(400, 5));
    expect(model.trees.length).toBeLessThan(400);
  });

  it('give the same for the same seed', () => {
    const input = noisyRows(500, 6);
    const bagged = { ...SETTINGS, rowShare: 0.5, columnShare: 0.5 };
    const predictions = (seed: number) =>
      predictBoosted(fitBoostedQuantile(input, 0.5, bagged, new Random(seed)), input.columns, 500);
    expect(predictions(1)).toEqual(predictions(1));
    expect(predictions(1)).not.toEqual(predictions(2));
  });
});

describe('bins', () => {
  it('keep the order of values and hold what is missing apart', () => {
    const value = fc.oneof(fc.double({ noNaN: true }), fc.constant(Number.NaN), fc.integer({ min: 0, max: 5 }));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 400 }), (values) => {
        const { bins, limits } = binColumns([Float64Array.from(values)], values.length);
        for (const [row, a] of values.entries()) {
          expect(bins[row] === 0).toBe(Number.isNaN(a));
          // A split stored as a limit must send every row where its bin went.
          for (const [bin, limit] of limits[0].entries()) {
            if (!Number.isNaN(a)) expect(a <= limit).toBe(bins[row] <= bin + 1);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the weighted quantile', () => {
  it('is the lowest value at which the weights reach the share', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 4 })), { minLength: 1 });
    fc.assert(
      fc.property(rows, fc.constantFrom(0.1, 0.5, 0.9), (pairs, share) => {
        const values = Float64Array.from(pairs, ([value]) => value);
        const weights = Float64Array.from(pairs, ([, weight]) => weight);
        const order = Uint32Array.from(pairs.keys());
        const found = weightedQuantile(values, weights, order, 0, pairs.length, share);
        const upTo = (limit: number) => pairs.reduce((sum, [value, weight]) => sum + (value <= limit ? weight : 0), 0);
        const total = upTo(9);
        const expected = values.toSorted().find((value) => upTo(value) >= share * total - 1e-9);
        expect(found).toBe(expected);
        expect([...order].sort((a, b) => a - b)).toEqual([...pairs.keys()]);
      }),
    );
  });
});
