import { expect, test } from 'vitest';
import { sample } from './bench-instance.ts';
import type { BenchRow } from './bench-row.ts';
import { summarise, summaryLines } from './bench-summary.ts';

const row = (makespan: number | null, status: BenchRow['status'] = 'feasible'): BenchRow => ({
  set: 'j30',
  instance: 'x',
  status,
  makespan,
  bound: 40,
  criticalPath: 40,
  bestLowerBound: 50,
  bestUpperBound: 50,
  seconds: 2,
  schedules: 10,
  method: 'auto',
});

test('gaps are counted against the best known, deviations against the critical path', () => {
  const summary = summarise([row(50, 'optimal'), row(60), row(null, 'unknown')]);
  expect(summary).toMatchObject({ instances: 3, found: 2, proved: 1, closedInLiterature: 3 });
  expect(summary.gapToBestKnown.mean).toBeCloseTo(0.1);
  expect(summary.deviationFromCriticalPath.mean).toBeCloseTo(0.375);
  expect(summary.pointsAboveBestKnown.mean).toBeCloseTo(0.125);
  expect(summaryLines(summary).join('\n')).toContain('gap to best known          10.000 %');
});

test('a sample takes every k-th instance from an offset', () => {
  expect(sample([0, 1, 2, 3, 4, 5, 6], 3, 1)).toEqual([1, 4]);
});
