import { describe, expect, it } from 'vitest';
import type { Workflow } from '../model/workflow.ts';
import { link, plan, task } from '../testing/plan-builder.ts';
import type { Situation } from './preview/situation.ts';
import { RunMonitor } from './run-monitor.ts';
import { outlookOf, signalsOfOutlook } from './run-outlook.ts';
import type { RunView, TaskStatus } from './run-view.ts';
import { TaskSignals } from './task-signals.ts';

const OPTIONS = { seed: 1, draws: 200 };

/** Two tasks of 10 hours one after the other, the second due at `dueAt`; the first has run for `ran` hours with `remaining` to go. */
function situation(dueAt: number, ran: number, remaining: number): Situation {
  const base = plan({
    tick: 'hour',
    tasks: [task('a', 10, { crew: 1000 }), { ...task('b', 10, { crew: 1000 }), dueAt }],
    links: [link('a', 'b')],
    resources: [{ id: 'crew', name: 'Crew', kind: 'renewable', capacity: 1000 }],
  });
  const [first, second] = base.tasks;
  const workflow: Workflow = {
    ...base,
    statusAt: ran,
    tasks: [{ ...first, actual: { start: 0, mode: 1, remaining } }, second],
  };
  const schedule = [
    { task: 'a', mode: 1, start: 0, end: 10 },
    { task: 'b', mode: 1, start: 10, end: 20 },
  ];
  return { workflow, schedule, troubles: [], span: 20, mostAtOnce: null };
}

describe('what lies ahead of a run', () => {
  it('is the chance of each date to be missed, from the rest played with drawn durations', () => {
    const chance = (dueAt: number, remaining: number) => outlookOf(situation(dueAt, 5, remaining), OPTIONS).late[0];
    expect(chance(100, 5)).toEqual({ task: 'b', chance: 0 });
    expect(chance(12, 5)).toEqual({ task: 'b', chance: 1 });
    const close = chance(21, 5).chance;
    expect(close).toBeGreaterThan(0.05);
    expect(close).toBeLessThan(0.95);
    expect(chance(21, 9).chance).toBeGreaterThan(close);
    expect(outlookOf(situation(21, 5, 5), OPTIONS)).toEqual(outlookOf(situation(21, 5, 5), OPTIONS));
  });

  it('is the shortage where what runs on collides with what is planned, or capacity is missing', () => {
    expect(outlookOf(situation(100, 5, 5), OPTIONS).shortage).toBeNull();
    expect(outlookOf(situation(100, 5, 8), OPTIONS).shortage).toEqual({
      resource: 'crew',
      from: 10,
      to: 13,
      missingPercent: 100,
    });
    const missing = { kind: 'missing-capacity', resource: 'crew', amount: 500, since: 5 } as const;
    const short = outlookOf({ ...situation(100, 5, 5), troubles: [missing] }, OPTIONS).shortage;
    expect(short).toMatchObject({ resource: 'crew', from: 5, missingPercent: 100 });
  });

  it('raises alerts by the rules of tasks', () => {
    const monitor = new RunMonitor();
    monitor.setOutlook(signalsOfOutlook(outlookOf(situation(12, 5, 8), OPTIONS)));
    const { raised } = monitor.watch(5, {}, view([]));
    expect(raised.map(({ diagnosis: { rule, subject } }) => [rule.id, subject])).toEqual([
      ['shortage-ahead', 'crew'],
      ['milestone-at-risk', 'b'],
    ]);
    expect(raised[1].diagnosis.evidence).toMatchObject([{ metric: 'milestoneRiskPercent', value: 100 }]);
  });
});

describe('signals of tasks', () => {
  it('count attempts that failed lately, of all tasks', () => {
    const signals = new TaskSignals();
    const at = (now: number, ...attempts: readonly number[]) =>
      signals.read(
        view(
          attempts.map((attempt, k) => status(`t${k}`, { attempt, workDone: 1 })),
          now,
        ),
      ).retriesLately;
    expect(at(0, 1, 1)).toEqual({ value: 0, subject: null });
    expect(at(1, 2, 1)).toEqual({ value: 1, subject: 't0' });
    expect(at(2, 2, 3)).toEqual({ value: 3, subject: 't1' });
    expect(at(6, 2, 3)).toEqual({ value: 2, subject: 't1' });
    expect(at(7.5, 2, 3).value).toBe(0);
  });

  it('tell a task that takes longer than nearly all such tasks', () => {
    const monitor = new RunMonitor();
    const raised = [100, 120, 121].flatMap((workDone, k) =>
      monitor
        .watch(100 + k, {}, view([status('t', { workDone, startedAt: 0 })], 100 + k))
        .raised.map(({ diagnosis: { rule, subject } }) => [k, rule.id, subject]),
    );
    expect(raised).toEqual([[2, 'overrun', 't']]);
  });
});

function view(tasks: readonly TaskStatus[], now = 5): RunView {
  return { now, span: 100, tasks, resources: [] };
}

function status(id: string, part: Partial<TaskStatus>): TaskStatus {
  return {
    task: id,
    state: 'running',
    attempt: 1,
    startedAt: 0,
    finishedAt: null,
    waitsSince: null,
    workDone: 0,
    plannedTicks: 50,
    longTicks: 100,
    plannedStart: 0,
    ...part,
  };
}
