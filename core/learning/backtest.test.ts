import { describe, expect, it } from 'vitest';
import { bareTask, madeUpTasks } from '../testing/made-up-tasks.ts';
import { backtest } from './backtest.ts';
import { calibrate, calibrated } from './calibration.ts';
import { kindMedian, learnedRatio, ownEstimate } from './entrants/group-entrants.ts';
import { forecastMetrics } from './forecast-metrics.ts';
import { LearningError } from './learning-error.ts';
import { splitByBatch, splitByOrder } from './split-tasks.ts';

const OPTIONS = { seed: 1, clock: () => 0 };
const LOGS = { to: Math.log, from: Math.exp };
const SIMPLE = [ownEstimate, learnedRatio, kindMedian];

describe('backtest', () => {
  const tasks = madeUpTasks(1000, 1);
  const parts = splitByOrder(tasks, [0.6, 0.2, 0.2]);

  it('finds what is better, with ranges that hold', () => {
    const rows = backtest(parts, OPTIONS);
    const of = (model: string) => rows.find((row) => row.model === model);
    expect(rows.filter(({ champion }) => champion)).toHaveLength(1);
    expect(of('estimate-times-ratio')?.mae).toBeLessThan(0.7 * (of('estimate')?.mae ?? 0));
    expect(of('boosted-trees')?.pinball).toBeLessThan(1.1 * (of('estimate-times-ratio')?.pinball ?? 0));
    for (const { coverage } of rows) expect(Math.abs(coverage - 0.8)).toBeLessThan(0.1);
    expect(backtest(parts, OPTIONS)).toEqual(rows);
  });

  it('does not let the test part choose the champion', () => {
    const swapped = { ...parts, test: parts.test.map((task) => ({ ...task, actual: task.planned ?? 1 })) };
    const championOf = (rows: ReturnType<typeof backtest>) => rows.find(({ champion }) => champion)?.model;
    const rows = backtest(swapped, OPTIONS, SIMPLE);
    expect(championOf(rows)).toBe(championOf(backtest(parts, OPTIONS, SIMPLE)));
    expect(rows.find(({ model }) => model === 'estimate')?.mae).toBeCloseTo(0, 9);
  });

  it('leaves out what lacks its data', () => {
    const bare = tasks.map((task) => ({ ...task, planned: null }));
    const rows = backtest(splitByOrder(bare, [0.6, 0.2, 0.2]), OPTIONS, SIMPLE);
    expect(rows.map(({ model }) => model)).toEqual(['median-of-kind']);
  });
});

describe('splits', () => {
  it('follow the order, or the words for each batch', () => {
    const tasks = Array.from({ length: 10 }, (_, k) => bareTask(k, { batch: `b${k % 5}` }));
    const byOrder = splitByOrder(tasks, [0.6, 0.2, 0.2]);
    expect([byOrder.train, byOrder.calibrate, byOrder.test].map((part) => part.map(({ actual }) => actual))).toEqual([
      [0, 1, 2, 3, 4, 5],
      [6, 7],
      [8, 9],
    ]);
    const roles = new Map([
      ['b0', 'train'],
      ['b1', 'cal'],
      ['b2', 'TEST'],
      ['b3', 'cold'],
    ]);
    const byBatch = splitByBatch(tasks, roles);
    expect(byBatch.train.map(({ actual }) => actual)).toEqual([0, 5]);
    expect(byBatch.test.map(({ actual }) => actual)).toEqual([2, 7]);
  });

  it('refuse parts that are too small', () => {
    expect(() => splitByOrder([bareTask(1)], [0.6, 0.2, 0.2])).toThrow(LearningError);
    expect(() => splitByBatch([bareTask(1)], new Map())).toThrow(/0, 0, 0 tasks.*Maybe/);
  });
});

describe('calibration', () => {
  it('makes ranges hold for tasks like those it saw', () => {
    const seen = madeUpTasks(2000, 3);
    const fresh = madeUpTasks(2000, 4);
    const narrow = {
      forecast: (tasks: readonly { readonly planned: number | null }[]) => {
        const middle = Float64Array.from(tasks, ({ planned }) => 2 * (planned ?? 1));
        return { low: middle, middle, high: middle };
      },
    };
    const wide = calibrated(narrow, calibrate(seen, narrow.forecast(seen), LOGS));
    expect(forecastMetrics(fresh, narrow.forecast(fresh)).coverage).toBeLessThan(0.05);
    expect(Math.abs(forecastMetrics(fresh, wide.forecast(fresh)).coverage - 0.8)).toBeLessThan(0.03);
  });

  it('is careful with few tasks', () => {
    const few = [1, 5, 2].map((actual) => bareTask(actual));
    const ones = Float64Array.of(1, 1, 1);
    const { low, high } = calibrate(few, { low: ones, middle: ones, high: ones }, LOGS);
    expect(Math.exp(high)).toBeCloseTo(5, 9);
    expect(low).toBeCloseTo(0, 9);
  });
});
