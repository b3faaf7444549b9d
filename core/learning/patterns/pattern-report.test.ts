import { describe, expect, it } from 'vitest';
import { Random } from '../../solvers/random.ts';
import { bareObservation, loggedTasks, logTableOf } from '../../testing/logged-tasks.ts';
import { runThrough } from '../run-through.ts';
import { reportPatterns } from './pattern-report.ts';

describe('the report on patterns', () => {
  const table = logTableOf(loggedTasks(600, 1));
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
    const few = logTableOf(loggedTasks(5, 1));
    expect(() => runThrough(reportPatterns(few, { k: null, features: null }, new Random(1)))).toThrow(/5 task.*Maybe/);
    const same = logTableOf(Array.from({ length: 50 }, () => bareObservation({ actualDurationSeconds: 7 })));
    expect(() => runThrough(reportPatterns(same, { k: null, features: null }, new Random(1)))).toThrow(/differ.*Maybe/);
  });
});
