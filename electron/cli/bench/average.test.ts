import { expect, test } from 'vitest';
import { averageOf } from './average.ts';

test('an average carries half the width of its 95 % interval by Student', () => {
  const { mean, halfWidth, count } = averageOf([1, 2, 3]);
  expect({ mean, count }).toEqual({ mean: 2, count: 3 });
  expect(halfWidth).toBeCloseTo(4.303 * Math.sqrt(1 / 3), 3);
});

test('the quantile is that of the tables', () => {
  // The half width of n values with a standard error of 1 is the quantile itself.
  const quantile = (degrees: number) => {
    const values = Array.from({ length: degrees + 1 }, (_, k) => k);
    const { mean, halfWidth, count } = averageOf(values);
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
    return halfWidth / Math.sqrt(variance / count);
  };
  expect(quantile(3)).toBeCloseTo(3.182, 1);
  expect(quantile(10)).toBeCloseTo(2.228, 3);
  expect(quantile(30)).toBeCloseTo(2.042, 3);
  expect(quantile(431)).toBeCloseTo(1.9655, 3);
});

test('one value has a mean and no interval, none has neither', () => {
  expect(averageOf([7])).toEqual({ mean: 7, halfWidth: Number.NaN, count: 1 });
  expect(averageOf([])).toEqual({ mean: Number.NaN, halfWidth: Number.NaN, count: 0 });
});
