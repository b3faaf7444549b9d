import { expect, it } from 'vitest';
import { bareTask } from '../testing/made-up-tasks.ts';
import { forecastMetrics } from './forecast-metrics.ts';

it('measures forecasts as their definitions say', () => {
  const done = [bareTask(4), bareTask(0)];
  const metrics = forecastMetrics(done, {
    low: Float64Array.of(1, 1),
    middle: Float64Array.of(2, 1),
    high: Float64Array.of(3, 2),
  });
  expect(metrics.mae).toBe(1.5);
  expect(metrics.mape).toBe(0.5);
  expect(metrics.malr).toBeCloseTo((Math.log(2) + Math.log(1000)) / 2, 12);
  expect(metrics.pinball).toBeCloseTo((0.1 * 3 + 0.5 * 2 + 0.9 * 1 + 0.9 * 1 + 0.5 * 1 + 0.1 * 2) / 6, 12);
  expect(metrics.coverage).toBe(0);
});
