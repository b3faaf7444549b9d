import { describe, expect, it } from 'vitest';
import { Random } from '../../solvers/random.ts';
import { bareObservation, loggedTasks } from '../../testing/logged-tasks.ts';
import { findUnusualTasks } from '../anomalies/unusual-tasks.ts';
import { LogCollector } from '../logs/log-table.ts';
import { runThrough } from '../run-through.ts';
import { reportPatterns } from './pattern-report.ts';

function tableOf(observations: ReturnType<typeof loggedTasks>) {
  const collector = new LogCollector('UTC', new Random(1));
  for (const observation of observations) collector.add(observation);
  return collector.table();
}

describe('the report on patterns', () => {
  const table = tableOf(loggedTasks(600, 1));
  const report = runThrough(
    reportPatterns(table, { k: null, features: ['duration', 'memory', 'errors'] }, new Random(1)),
  );

  it('finds the sorts of executions there are, names them and tells which kinds follow them', () => {
    expect(report.k).toBe(3);
    expect(report.isByHand).toBe(false);
    expect(report.tried.map(({ k }) => k)).toEqual([...report.tried].map(({ k }) => k).sort((a, b) => a - b));
    const patternOfKind = new Map(report.kinds.map(({ kind, pattern }) => [kind, report.patterns[pattern]]));
    expect(patternOfKind.get('lint')).toBe(patternOfKind.get('check'));
    expect(patternOfKind.get('build')?.name).toMatchObject({ pace: 'long', load: 'heavy' });
    expect(patternOfKind.get('upload')?.name.traits).toContain('flaky');
    expect(patternOfKind.get('upload')?.troubleShare).toBe(1);
    expect(report.patterns.reduce((sum, { rows }) => sum + rows, 0)).toBe(600);
    const build = report.kinds.find(({ kind }) => kind === 'build');
    expect(build?.share).toBe(1);
    expect(build?.medianSeconds).toBeGreaterThan(2_700);
    expect(build?.medianSeconds).toBeLessThan(3_300);
  });

  it('shows executions with what they are recognised by', () => {
    expect(report.points).toHaveLength(600);
    expect(report.points[0]).toMatchObject({ task: expect.any(String), pattern: expect.any(Number) });
    expect(report.axes).toHaveLength(2);
    expect(report.leftOut).toEqual(['cpu', 'io', 'network', 'retries', 'dependencies', 'dataSize']);
  });

  it('takes as many patterns as were asked for', () => {
    const five = runThrough(reportPatterns(table, { k: 5, features: null }, new Random(1)));
    expect(five).toMatchObject({ k: 5, isByHand: true, tried: [] });
    expect(five.patterns).toHaveLength(5);
    expect(five.features).toEqual(['duration', 'memory', 'errors', 'startHour', 'startWeekday']);
  });

  it('explains what it can not do', () => {
    const few = tableOf(loggedTasks(5, 1));
    expect(() => runThrough(reportPatterns(few, { k: null, features: null }, new Random(1)))).toThrow(/5 task.*Maybe/);
    const same = tableOf(Array.from({ length: 50 }, () => bareObservation({ actualDurationSeconds: 7 })));
    expect(() => runThrough(reportPatterns(same, { k: null, features: null }, new Random(1)))).toThrow(/differ.*Maybe/);
  });
});

describe('the report on unusual tasks', () => {
  it('finds what is far out and says by how much for its kind', () => {
    const observations = [...loggedTasks(800, 2)];
    const at = observations.findIndex(({ kind }, k) => kind === 'lint' && k > 400);
    observations[at] = { ...observations[at], actualDurationSeconds: 40_000 };
    const { report, model } = runThrough(findUnusualTasks(tableOf(observations), 0.005, new Random(1)));
    expect(report.judgedBy).toBe('mass-volume');
    expect(report.unusual.length).toBeLessThan(30);
    const found = report.unusual.find(({ task }) => task === observations[at].task);
    expect(found?.reasons.map(({ column }) => column)).toContain('durationOverUsual');
    expect(found?.score).toBeGreaterThan(model.threshold);
    expect(report.unusual.map(({ score }) => score)).toEqual(
      report.unusual.map(({ score }) => score).sort((a, b) => b - a),
    );
  });
});
