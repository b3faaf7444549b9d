import { describe, expect, it } from 'vitest';
import type { Observation } from '../../history/observation.ts';
import { Random } from '../../solvers/random.ts';
import { bareObservation } from '../../testing/logged-tasks.ts';
import { LOG_FEATURES } from './log-features.ts';
import { LogCollector } from './log-table.ts';

const MONDAY_NOON = Date.UTC(2026, 0, 5, 12, 30);

function tableOf(observations: readonly Observation[], mostRows = 1_000, timeZone = 'UTC') {
  const collector = new LogCollector(timeZone, new Random(1), mostRows);
  for (const observation of observations) collector.add(observation);
  return collector.table();
}

describe('a table of logs', () => {
  it('holds the eleven features, read on local clocks', () => {
    const observation = bareObservation({
      actualDurationSeconds: 90,
      cpuCores: 2,
      errors: 1,
      startedAt: MONDAY_NOON,
      features: { n_parents: 3, colour: 'red' },
    });
    const row = (zone: string) =>
      Object.fromEntries(
        tableOf([observation], 10, zone).features.map(([value], place) => [LOG_FEATURES[place], value]),
      );
    expect(row('UTC')).toMatchObject({
      duration: 90,
      cpu: 2,
      memory: Number.NaN,
      errors: 1,
      startHour: 12.5,
      startWeekday: 1,
      dependencies: 3,
    });
    expect(row('Pacific/Auckland')).toMatchObject({ startHour: 1.5, startWeekday: 2 });
  });

  it('comes by the time of finish, rows without one beside those they came with', () => {
    const rows = [30, null, 10, null, 20].map((finishedAt, k) => bareObservation({ finishedAt, task: `t${k}` }));
    expect(tableOf(rows).tasks.map(({ task }) => task)).toEqual(['t2', 't3', 't4', 't0', 't1']);
  });

  it('keeps as many rows as it may, each with the same chance', () => {
    const rows = Array.from({ length: 5_000 }, (_, k) => bareObservation({ actualDurationSeconds: k }));
    const { features, tasks, total } = tableOf(rows, 1_000);
    expect(total).toBe(5_000);
    expect(tasks).toHaveLength(1_000);
    const mean = features[0].reduce((sum, value) => sum + value / 1_000, 0);
    // Three standard errors of a mean of 1,000 uniform numbers below 5,000.
    expect(Math.abs(mean - 2_500)).toBeLessThan(137);
    expect([...features[0]]).toEqual([...features[0]].sort((a, b) => a - b));
  });
});
