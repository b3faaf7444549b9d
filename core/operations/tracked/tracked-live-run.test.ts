import { describe, expect, it } from 'vitest';
import { link, plan, task } from '../../testing/plan-builder.ts';
import type { RunSink, TaskEvent, TaskReport } from '../live-run.ts';
import { restoreTracked, TrackedLiveRun } from './tracked-live-run.ts';

const workflow = plan({ tasks: [task('a', 4), task('b', 6)], links: [link('a', 'b')] });
const schedule = [
  { task: 'a', mode: 1, start: 0, end: 4 },
  { task: 'b', mode: 1, start: 4, end: 10 },
];

function begun() {
  const events: string[] = [];
  const reports: { readonly at: number; readonly reports: readonly TaskReport[] }[] = [];
  const samples: Readonly<Record<string, number>>[] = [];
  const sink: RunSink = {
    onTask: ({ at, task: id, attempt, kind }: TaskEvent) => events.push(`${at} ${id} ${kind} ${attempt}`),
    onSample: ({ values }) => samples.push(values),
    onState: (state) => events.push(state),
    onReports: (at, given) => reports.push({ at, reports: given }),
  };
  const run = new TrackedLiveRun({ workflow, schedule }, sink);
  const report = (at: number, ...given: readonly TaskReport[]) => run.command({ kind: 'report', at, reports: given });
  return { run, events, reports, samples, report, sink };
}

describe('a tracked run', () => {
  it('tells what begins and ends, once, and is over when everything is done', () => {
    const { run, events, report } = begun();
    report(3, { task: 'a', startedAt: 1, percentComplete: 50 });
    report(3, { task: 'a', startedAt: 1, percentComplete: 50 });
    expect(run.view()).toMatchObject({ now: 3, tasks: [{ state: 'running', workDone: 2 }, { state: 'planned' }] });
    report(12, { task: 'a', finishedAt: 5 }, { task: 'b', startedAt: 5, finishedAt: 12 });
    expect(events).toEqual(['1 a starts 1', '5 a finishes 1', '5 b starts 1', '12 b finishes 1', 'finished']);
    expect(report(13, { task: 'a', percentComplete: 50 }).trouble).toContain('The run is finished');
  });

  it('keeps nothing of a report that can not be, and says why', () => {
    const { run, events, report } = begun();
    expect(report(3, { task: 'a', startedAt: 9 }).trouble).toMatch(/"a".*Maybe/);
    expect(run.allStatements).toEqual([]);
    expect(events).toEqual([]);
    // Of several the good ones count.
    expect(report(3, { task: 'a', startedAt: 9 }, { task: 'b', startedAt: 2 }).trouble).toBeNull();
    expect(events).toEqual(['2 b starts 1']);
  });

  it('has a status date that reports move on, and that can be set, but not to before what was said', () => {
    const { run, report, samples } = begun();
    report(5, { task: 'a', startedAt: 0 });
    report(4, { task: 'a', percentComplete: 25 });
    expect(run.view().now).toBe(5);
    report(9);
    expect(run.view().now).toBe(9);
    report(1);
    expect(run.view().now).toBe(5);
    // Nine tenths of the plan's ten hours were to be done, and one was.
    expect(samples.at(-1)).toMatchObject({ schedulePerformance: 1 / 9, earnedPercent: 10 });
  });

  it('can be told that a task is done, skipped or starts over', () => {
    const { run, events, reports } = begun();
    run.command({ kind: 'report', at: 6, reports: [{ task: 'a', startedAt: 0 }] });
    run.command({ kind: 'mark-done', task: 'a' });
    run.command({ kind: 'retry', task: 'a' });
    expect(events).toEqual(['0 a starts 1', '6 a marked-done 1', '6 a starts 2']);
    expect(run.view().tasks[0]).toMatchObject({ state: 'running', workDone: 0, attempt: 2 });
    run.command({ kind: 'skip', task: 'b' });
    expect(events.slice(-2)).toEqual(['4 b starts 1', '6 b skipped 1']);
    expect(reports.map(({ at }) => at)).toEqual([6, 6, 6]);
    expect(run.command({ kind: 'skip', task: 'x' }).trouble).toContain('Maybe');
    expect(run.command({ kind: 'step' }).trouble).toContain('Maybe');
  });

  it('takes rows that it knows already for nothing new', () => {
    const { run } = begun();
    const statements = [{ at: 2, report: { task: 'a', startedAt: 1 } }];
    expect(run.take(statements)).toEqual(statements);
    expect(run.take([...statements, ...statements])).toEqual([]);
    expect(run.view().now).toBe(2);
  });

  it('is the same once it was left and taken up again', () => {
    const { run, reports, report } = begun();
    report(3, { task: 'a', startedAt: 1, percentComplete: 50 });
    run.command({ kind: 'mark-done', task: 'a' });
    const { sink, events } = begun();
    const kept = [{ at: 3, reports: [{ task: 'a', startedAt: 1, percentComplete: 50 }] }, ...reports];
    const again = restoreTracked(
      { workflow, schedule },
      { workflow, schedule, reports: kept, state: 'running' },
      sink,
      (setup, inner) => new TrackedLiveRun(setup, inner),
    );
    expect(again.view()).toEqual(run.view());
    expect(again.workflow()).toEqual(run.workflow());
    expect(again.earned()).toEqual(run.earned());
    expect(events).toEqual([]);
    again.command({ kind: 'report', at: 9, reports: [{ task: 'b', startedAt: 4, finishedAt: 8 }] });
    expect(events).toEqual(['4 b starts 1', '8 b finishes 1', 'finished']);
  });

  it('gives instructions for repairs, which can be withdrawn', () => {
    const { run } = begun();
    const { trouble, undo } = run.apply({ kind: 'retry', task: 'a' });
    expect(trouble).toBeNull();
    expect(typeof undo === 'function' && undo().trouble).toBeNull();
  });
});
