import { describe, expect, it } from 'vitest';
import { averagePrecision } from '../learning/anomalies/average-precision.ts';
import { windowFeatures } from './window-features.ts';

const REACH = { width: 5, before: 20 };

describe('features of windows', () => {
  it('tell level, spread, change and shift of the latest values', () => {
    const [mean, deviation, least, greatest, change, shift] = windowFeatures(Float64Array.of(1, 1, 1, 1, 5, 9), {
      width: 2,
      before: 4,
    }).map((feature) => feature[5]);
    expect([mean, deviation, least, greatest, change, shift]).toEqual([7, 2, 5, 9, 4, 6]);
  });

  it('never look at what comes later', () => {
    const values = Float64Array.from({ length: 60 }, (_, k) => Math.sin(k) * k);
    const all = windowFeatures(values, REACH);
    const early = windowFeatures(values.subarray(0, 30), REACH);
    for (const [k, feature] of early.entries()) expect(feature).toEqual(all[k].subarray(0, 30));
  });
});

describe('average precision', () => {
  it('is 1 where unusual rows come first, their share where scores say nothing, and follows ranks in between', () => {
    expect(averagePrecision(Float64Array.of(9, 8, 1, 2), [true, true, false, false])).toBe(1);
    expect(averagePrecision(Float64Array.of(5, 5, 5, 5), [true, false, false, false])).toBe(0.25);
    expect(averagePrecision(Float64Array.of(4, 3, 2, 1), [true, false, true, false])).toBeCloseTo((1 + 2 / 3) / 2, 12);
  });
});
