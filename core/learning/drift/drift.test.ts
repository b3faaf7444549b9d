import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../simulation/normal-distribution.ts';
import { Random } from '../../solvers/random.ts';
import { drawGamma } from './draw-gamma.ts';
import { DriftWatch } from './drift-watch.ts';
import { kolmogorovSmirnov } from './kolmogorov-smirnov.ts';
import { binReference, stabilityIndex } from './population-stability.ts';

function normals(rows: number, random: Random, mean = 0): Float64Array {
  return Float64Array.from({ length: rows }, () => mean + normalQuantile(Math.max(1e-9, random.next())));
}

/** Share of batches that raise an alarm, over many references so that none is lucky. */
function alarmShare(batchRows: number, mean: number, batches: number): number {
  const random = new Random(7);
  let alarms = 0;
  for (let reference = 0; reference < 10; reference++) {
    const watch = new DriftWatch(new Map([['x', normals(2000, random)]]), reference);
    for (let batch = 0; batch < batches / 10; batch++) {
      if (watch.check(new Map([['x', normals(batchRows, random, mean)]]))[0].drifts) alarms++;
    }
  }
  return alarms / batches;
}

describe('watching for drift', () => {
  it.each([50, 200, 500])('raises hardly any alarm without drift in batches of %i', (rows) => {
    // 2 % is allowed; three standard errors of 1,000 batches are 1.3 %.
    expect(alarmShare(rows, 0, 1000)).toBeLessThan(0.033);
  });

  it('finds half a standard deviation in 200 rows', () => {
    expect(alarmShare(200, 0.5, 200)).toBeGreaterThan(0.9);
  });

  it('sees values that are suddenly missing, and is calm about columns that never change', () => {
    const random = new Random(1);
    const watch = new DriftWatch(
      new Map([
        ['x', normals(1000, random)],
        ['same', new Float64Array(1000).fill(3)],
      ]),
      1,
    );
    const gone = normals(100, random).map((value, row) => (row % 2 === 0 ? Number.NaN : value));
    const found = watch.check(
      new Map([
        ['x', gone],
        ['same', new Float64Array(100).fill(3)],
      ]),
    );
    expect(found.map(({ column, drifts }) => [column, drifts])).toEqual([
      ['x', true],
      ['same', false],
    ]);
    expect(watch.check(new Map([['same', new Float64Array(60).fill(4)]]))).toMatchObject([{ drifts: true }]);
  });

  it('gives the same for the same seed', () => {
    const random = new Random(2);
    const reference = new Map([['x', normals(300, random)]]);
    const batch = new Map([['x', normals(80, random)]]);
    expect(new DriftWatch(reference, 1).check(batch)).toEqual(new DriftWatch(reference, 1).check(batch));
  });
});

describe('the parts of it', () => {
  it('the stability index is 0 for the reference itself', () => {
    const values = normals(500, new Random(3));
    expect(stabilityIndex(binReference(values), values)).toBeCloseTo(0, 12);
  });

  it('Kolmogorov and Smirnov agree with tables', () => {
    const a = Float64Array.from({ length: 100 }, (_, k) => k);
    const shifted = a.map((value) => value + 20);
    const { distance, chance } = kolmogorovSmirnov(a, shifted);
    expect(distance).toBeCloseTo(0.2, 12);
    // Asymptotic chance of 0.2 with two samples of 100: 0.0367 without, 0.030 with the correction for finite samples.
    expect(chance).toBeGreaterThan(0.025);
    expect(chance).toBeLessThan(0.037);
    expect(kolmogorovSmirnov(a, a)).toEqual({ distance: 0, chance: 1 });
    expect(kolmogorovSmirnov(a, new Float64Array(0))).toEqual({ distance: 0, chance: 1 });
  });

  it('gamma draws have mean and variance of their shape', () => {
    const random = new Random(4);
    const draws = Float64Array.from({ length: 20_000 }, () => drawGamma(9, random));
    const mean = draws.reduce((sum, value) => sum + value / draws.length, 0);
    const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2 / draws.length, 0);
    expect(mean).toBeCloseTo(9, 0);
    expect(Math.abs(variance - 9)).toBeLessThan(0.5);
  });
});
