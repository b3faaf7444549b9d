import { expect, it } from 'vitest';
import { createWorkingTime } from '../../../core/time/working-time.ts';
import { firstGapAfter, gapsOf, leastShownGap } from './gaps.ts';

const table = createWorkingTime(
  [
    [10, 20],
    [22, 40],
    [100, 120],
  ],
  200,
);

it('lists what is not worked, before the first and after the last working moment too', () => {
  const gaps = gapsOf(table, 1);
  expect([...gaps.starts]).toEqual([0, 20, 40, 120]);
  expect([...gaps.ends]).toEqual([10, 22, 100, 200]);
});

it('leaves out gaps that are too short to see', () => {
  expect([...gapsOf(table, 9).starts]).toEqual([0, 40, 120]);
  expect(gapsOf(table, 8)).toBe(gapsOf(table, 15));
});

it('finds where to begin', () => {
  const gaps = gapsOf(table, 1);
  expect(firstGapAfter(gaps, 0)).toBe(0);
  expect(firstGapAfter(gaps, 10)).toBe(1);
  expect(firstGapAfter(gaps, 30)).toBe(2);
  expect(firstGapAfter(gaps, 500)).toBe(4);
});

it('shows nights only where days are wide enough', () => {
  expect(leastShownGap(10, 1440)).toBe(40);
  expect(leastShownGap(100, 1440)).toBe(1512);
  expect(leastShownGap(10_000, 1440)).toBe(40_000);
  expect(leastShownGap(100, null)).toBe(400);
});
