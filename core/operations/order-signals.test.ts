import { describe, expect, it } from 'vitest';
import { plainSetup } from '../discrete-event/play-setup.ts';
import { makespanOf, type Schedule } from '../model/schedule.ts';
import type { TaskId, Workflow } from '../model/workflow.ts';
import { calendar, link, plan, task } from '../testing/plan-builder.ts';
import type { Diagnosis } from './diagnose-metrics.ts';
import { KnownOrder } from './plan-order.ts';
import { advise } from './repair-advice.ts';
import { RunMonitor } from './run-monitor.ts';
import type { RunView, TaskStatus } from './run-view.ts';
import { SimulatedRun } from './simulated-run.ts';

type Known = Readonly<Record<TaskId, Partial<TaskStatus>>>;
const crew = { id: 'crew', name: 'Crew', kind: 'renewable', capacity: 1000 } as const;
const other = { id: 'other', name: 'Other crew', kind: 'renewable', capacity: 1000 } as const;

/** A run at a moment; tasks of which nothing is said are planned. */
function viewOf(workflow: Workflow, schedule: Schedule, now: number, known: Known): RunView {
  return {
    now,
    span: makespanOf(schedule),
    tasks: workflow.tasks.map(({ id, modes }, index) => ({
      task: id,
      state: 'planned',
      attempt: 1,
      startedAt: null,
      finishedAt: null,
      waitsSince: null,
      workDone: 0,
      plannedTicks: modes[0].duration,
      longTicks: 10 * modes[0].duration,
      plannedStart: schedule[index].start,
      ...known[id],
    })),
    resources: [],
    order: new KnownOrder().of(workflow, schedule),
  };
}

function alertsOf(view: RunView): readonly Diagnosis[] {
  const monitor = new RunMonitor(undefined, { findsAnomalies: false });
  const raised = [0, 1, 2].flatMap(() => monitor.watch(view.now, {}, view).raised);
  return raised.map(({ diagnosis }) => diagnosis);
}
const repairsOf = (diagnosis: Diagnosis, workflow: Workflow, schedule: Schedule, view: RunView) =>
  advise(diagnosis, diagnosis.subject, { workflow, schedule, view }).map(({ kind }) => kind);

describe('a delay that spreads', () => {
  const ids = Array.from({ length: 10 }, (_, k) => `t${k}`);
  /** Ten tasks of 10 hours one after the other, `gap` hours between them; by links, or because they share a crew. */
  const line = (gap: number, isLinked: boolean) => ({
    workflow: plan({
      tasks: ids.map((id) => task(id, 10, isLinked ? {} : { crew: 1000 })),
      links: isLinked ? ids.slice(1).map((id, k) => link(ids[k], id)) : [],
      resources: [crew],
    }),
    schedule: ids.map((id, k) => ({ task: id, mode: 1, start: k * (10 + gap), end: k * (10 + gap) + 10 })),
  });
  const first = (now: number): Known => ({ t0: { state: 'running', startedAt: 0, workDone: 9 + now / 1000 } });

  for (const isLinked of [true, false]) {
    it(`names the one late task that others wait for ${isLinked ? 'by links' : 'by a resource that it holds'}`, () => {
      const { workflow, schedule } = line(0, isLinked);
      const view = viewOf(workflow, schedule, 18, first(18));
      const [found] = alertsOf(view).filter(({ rule }) => rule.id === 'cascading-delay');
      expect(found).toMatchObject({ subject: 't0', evidence: [{ metric: 'pushedPercent', value: 90 }] });
      expect(repairsOf(found, workflow, schedule, view)).toContain('split');
    });
  }

  it('is none where the plan leaves time between tasks, or everything is on time', () => {
    const loose = line(10, true);
    expect(alertsOf(viewOf(loose.workflow, loose.schedule, 18, first(18)))).toEqual([]);
    const tight = line(0, true);
    expect(alertsOf(viewOf(tight.workflow, tight.schedule, 9, first(9)))).toEqual([]);
  });
});

describe('work in closed hours', () => {
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
  const workflow = plan({
    tasks: [{ ...task('a', 8), modes: [task('a', 8).modes[0], { duration: 10, demands: [] }] }, task('b', 8)],
    calendars: [calendar('office', days, [{ from: '08:00', to: '16:00' }])],
    calendar: 'office',
  });
  const fits = [
    { task: 'a', mode: 1, start: 8, end: 16 },
    { task: 'b', mode: 1, start: 32, end: 40 },
  ];
  /** As if the weekend had been worked through. */
  const weekend = [fits[0], { task: 'b', mode: 1, start: 5 * 24 + 8, end: 5 * 24 + 16 }];

  it('is found where the schedule is older than the calendar, or work was begun while it was closed', () => {
    const planned = viewOf(workflow, weekend, 0, {});
    expect(alertsOf(planned)).toMatchObject([{ rule: { id: 'calendar-conflict' }, subject: 'b' }]);
    const begun = viewOf(workflow, fits, 8, { a: { state: 'running', startedAt: 2 } });
    const [found] = alertsOf(begun).filter(({ rule }) => rule.id === 'calendar-conflict');
    expect(found.subject).toBe('a');
    expect(repairsOf(found, workflow, fits, begun)).toContain('retry-elsewhere');
  });

  it('is found in runs that the simulator plays, which begin nothing in closed hours', () => {
    const found = (schedule: Schedule) => {
      const run = new SimulatedRun(plainSetup(workflow, schedule));
      run.next();
      return alertsOf(run.view()).map(({ rule }) => rule.id);
    };
    expect(found(weekend)).toEqual(['calendar-conflict']);
    expect(found(fits)).toEqual([]);
  });

  it('is none where the schedule keeps the hours, and for commands that keep none', () => {
    expect(alertsOf(viewOf(workflow, fits, 0, {}))).toEqual([]);
    const order = new KnownOrder(false).of(workflow, weekend);
    expect(alertsOf({ ...viewOf(workflow, weekend, 0, {}), order })).toEqual([]);
  });
});

describe('a task that is passed over', () => {
  const later = Array.from({ length: 12 }, (_, k) => `l${k}`);
  const workflow = (resource: string) =>
    plan({
      tasks: [task('first', 5, { crew: 1000 }), ...later.map((id) => task(id, 5, { [resource]: 1000 }))],
      resources: [crew, other],
    });
  const schedule = ['first', ...later].map((id, k) => ({ task: id, mode: 1, start: 5 * k, end: 5 * k + 5 }));
  const done = Object.fromEntries(
    later.slice(0, 11).map((id, k) => [id, { state: 'done', startedAt: 5 * k + 1, finishedAt: 5 * k + 5 } as const]),
  );
  const waits: Known = { ...done, first: { state: 'waiting', waitsSince: 0 } };

  it('is named where later ones get its resources again and again, and may be put first', () => {
    const view = viewOf(workflow('crew'), schedule, 56, waits);
    const [found] = alertsOf(view).filter(({ rule }) => rule.id === 'starvation');
    expect(found).toMatchObject({ subject: 'first', evidence: [{ metric: 'overtakenTimes', value: 11 }] });
    expect(repairsOf(found, workflow('crew'), schedule, view)).toContain('re-order');
  });

  it('is none where the others use another resource', () => {
    const rules = alertsOf(viewOf(workflow('other'), schedule, 56, waits)).map(({ rule }) => rule.id);
    expect(rules).not.toContain('starvation');
  });
});
