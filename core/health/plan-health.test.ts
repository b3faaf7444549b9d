import { describe, expect, it } from 'vitest';
import type { Baseline } from '../model/baseline.ts';
import type { Task, Workflow } from '../model/workflow.ts';
import { berlinOffice, link, plan, task } from '../testing/plan-builder.ts';
import type { HealthCheckId, HealthSubject } from './health-report.ts';
import { HEALTH_CHECKS } from './health-report.ts';
import { planHealth } from './plan-health.ts';

function healthOf(workflow: Workflow, more: Partial<HealthSubject> = {}) {
  const { checks, diagnostics } = planHealth({ workflow, kept: null, shown: null, baselines: [], ...more });
  const check = (id: HealthCheckId) => {
    const found = checks.find((each) => each.id === id);
    if (found === undefined) throw new Error(`There is no check ${id}.`);
    return found;
  };
  const found = (id: HealthCheckId) =>
    Object.fromEntries(
      check(id).findings.map(({ code, items }) => [code, items.map((item) => ('id' in item ? item.id : '')).join(' ')]),
    );
  return { check, found, checks, diagnostics };
}

const done = (each: Task, start: number, finish: number): Task => ({ ...each, actual: { start, finish, mode: 1 } });
const milestone = (id: string, more: Partial<Task> = {}): Task => ({ ...task(id, 0), ...more });

describe('the health of a plan', () => {
  it('is told for every check, in their order, also of an empty plan and of one with errors', () => {
    const ids = Object.keys(HEALTH_CHECKS);
    expect(healthOf(plan({})).checks.map(({ id }) => id)).toEqual(ids);
    const knot = plan({ tasks: [task('a', 1), task('b', 1)], links: [link('a', 'b'), link('b', 'a')] });
    const { checks, diagnostics, check } = healthOf(knot);
    expect(checks.map(({ id }) => id)).toEqual(ids);
    expect(check('highFloat')).toMatchObject({ state: 'notApplicable', reason: 'unsound' });
    expect(diagnostics[0]).toMatchObject({ diagnostic: { code: 'cycle' }, fix: { kind: 'removeLinks' } });
  });

  it('is good where everything follows from the first task to the last', () => {
    const { checks } = healthOf(
      plan({ tasks: [task('a', 1), task('b', 2), task('c', 1)], links: [link('a', 'b'), link('b', 'c')] }),
    );
    expect(checks.filter(({ state }) => state !== 'good' && state !== 'notApplicable')).toEqual([]);
  });
});

describe('errors', () => {
  const fixesOf = (workflow: Workflow) =>
    healthOf(workflow).diagnostics.map(({ diagnostic, fix }) => [diagnostic.code, fix]);

  it('about dates move them to the first that can be kept, or make wishes of them', () => {
    const tasks = [task('a', 10), { ...task('b', 5), deadline: 12 }, { ...task('c', 5), pin: 7 }];
    expect(fixesOf(plan({ tasks, links: [link('a', 'b'), link('a', 'c')] }))).toEqual([
      ['deadline-impossible', { kind: 'moveDates', moves: [{ task: 'b', field: 'deadline', to: 15 }] }],
      ['pin-impossible', { kind: 'moveDates', moves: [{ task: 'c', field: 'pin', to: 10 }] }],
    ]);
    expect(
      fixesOf(
        plan({
          tasks: [
            { ...task('a', 10), deadline: 5 },
            { ...task('b', 1), pin: 3, releaseAt: 8 },
          ],
        }),
      ),
    ).toEqual([
      ['deadline-too-early', { kind: 'softenDeadline', tasks: ['a'] }],
      ['pin-before-release', { kind: 'softenPin', tasks: ['b'] }],
    ]);
  });

  it('about what happened after the status move the status', () => {
    expect(fixesOf(plan({ tasks: [done(task('a', 5), 2, 9), task('b', 1)], statusAt: 4 }))).toEqual([
      ['actual-after-status', { kind: 'setStatus', to: 9 }],
    ]);
  });
});

describe('logic', () => {
  const links = [link('a', 'b'), link('a', 'c')];

  it('misses predecessors and successors, but allows one start and one finish', () => {
    const { check, found } = healthOf(plan({ tasks: [task('a', 1), task('b', 2), task('c', 3)], links }));
    expect(found('logic')).toEqual({ noSuccessor: 'b c' });
    expect(check('logic')).toMatchObject({ state: 'attention', share: { found: 2, of: 3 } });
  });

  it('takes a milestone after others for the finish, and dated milestones for what comes from and goes outside', () => {
    const tasks = [task('a', 1), task('b', 3), task('c', 2), milestone('end')];
    expect(healthOf(plan({ tasks, links: [...links, link('b', 'end')] })).found('logic')).toEqual({ noSuccessor: 'c' });
    const dated = [...tasks, milestone('parts', { releaseAt: 5 }), milestone('promise', { dueAt: 9 })];
    expect(
      healthOf(
        plan({ tasks: dated, links: [...links, link('b', 'end'), link('c', 'promise'), link('parts', 'c')] }),
      ).check('logic').state,
    ).toBe('good');
  });

  it('finds ends that nothing holds: a start that only a finish follows, a finish that only starts follow', () => {
    const tasks = [task('a', 1), task('b', 2), task('c', 3), task('d', 1)];
    const loose = [link('a', 'b', 'start-start'), link('a', 'c', 'finish-finish'), link('b', 'd'), link('c', 'd')];
    expect(healthOf(plan({ tasks, links: loose })).found('openEnds')).toEqual({ openStart: 'c' });
    expect(healthOf(plan({ tasks, links: [link('a', 'b', 'start-start')] })).found('openEnds')).toEqual({
      openFinish: 'a',
    });
  });
});

describe('links', () => {
  it('with leads, lags and rare types are counted', () => {
    const tasks = ['a', 'b', 'c', 'd', 'e'].map((id) => task(id, 10));
    const { check, found } = healthOf(
      plan({
        tasks,
        links: [
          link('a', 'b', 'finish-start', -2),
          link('b', 'c', 'finish-start', 3),
          link('c', 'd', 'finish-start', 24 * 11),
          link('d', 'e', 'start-finish'),
          link('a', 'c', 'start-start', { unit: 'percent', percent: -50 }),
        ],
      }),
    );
    expect(found('leads')).toEqual({ lead: 'a-b a-c' });
    expect(found('lags')).toEqual({ longLag: 'c-d', lag: 'b-c' });
    expect(found('linkTypes')).toEqual({ startFinish: 'd-e', otherType: 'a-c' });
    expect(check('leads').state).toBe('attention');
  });

  it('that others make superfluous are found', () => {
    const tasks = ['a', 'b', 'c', 'd'].map((id) => task(id, 1));
    const chain = [link('a', 'b'), link('b', 'c', 'finish-start', 5), link('c', 'd')];
    expect(
      healthOf(plan({ tasks, links: [...chain, link('a', 'd'), link('a', 'c')] })).found('redundantLinks'),
    ).toEqual({
      redundantLink: 'a-d a-c',
    });
    const binding = [link('a', 'd', 'finish-start', 1), link('a', 'c', 'start-start')];
    expect(healthOf(plan({ tasks, links: [...chain, ...binding] })).check('redundantLinks').state).toBe('good');
  });
});

describe('dates and floats', () => {
  it('name hard dates, and tolerate few', () => {
    const tasks = Array.from({ length: 20 }, (_, k) => task(`t${k}`, 1));
    const pinned = tasks.map((each, k) => (k === 3 ? { ...each, pin: 50 } : each));
    expect(healthOf(plan({ tasks: pinned })).check('hardConstraints').state).toBe('tolerable');
    const bounded = pinned.map((each, k) => (k > 10 ? { ...each, deadline: 500 } : each));
    expect(healthOf(plan({ tasks: bounded })).check('hardConstraints').state).toBe('attention');
  });

  it('find floats of more than 44 days, and tasks as long', () => {
    const tasks = [task('long', 24 * 60), task('short', 5)];
    const { found } = healthOf(plan({ tasks }));
    expect(found('highFloat')).toEqual({ highFloat: 'short' });
    expect(found('longTasks')).toEqual({ longTask: 'long' });
  });

  it('count working days, not days on the clock', () => {
    const office = { ...berlinOffice, calendar: 'office' };
    const minutes = 8 * 60;
    expect(healthOf(plan({ ...office, tasks: [task('a', 44 * minutes)] })).check('longTasks').state).toBe('good');
    expect(healthOf(plan({ ...office, tasks: [task('a', 45 * minutes)] })).check('longTasks').state).toBe('attention');
  });

  it('find deadlines that nothing can keep, with how much is missing', () => {
    const tasks = [task('a', 10), { ...task('b', 10), deadline: 15 }];
    const { check } = healthOf(plan({ tasks, links: [link('a', 'b')] }));
    expect(check('negativeFloat').findings[0]).toMatchObject({
      values: { most: '5h' },
      fix: { kind: 'moveDates', moves: [{ task: 'b', field: 'deadline', to: 20 }] },
    });
  });

  it('find promises that the schedule breaks, and dates that have passed', () => {
    const tasks = [
      { ...task('a', 5), dueAt: 3 },
      { ...task('b', 5), dueAt: 20 },
    ];
    const shown = [
      { task: 'a', mode: 1, start: 4, end: 9 },
      { task: 'b', mode: 1, start: 4, end: 9 },
    ];
    const { check, found } = healthOf(plan({ tasks, statusAt: 4 }), {
      shown,
      kept: { entries: [{ task: 'a', mode: 1, start: 0, end: 5 }] },
    });
    expect(check('missedDates').findings[0]).toMatchObject({
      values: { most: '6h' },
      fix: { moves: [{ task: 'a', field: 'dueAt', to: 9 }] },
    });
    expect(found('invalidDates')).toEqual({ plannedInPast: 'a', duePast: 'a' });
  });

  it('find where a date, not work, begins the longest way', () => {
    const tasks = [task('a', 1), { ...task('b', 10), releaseAt: 30 }];
    const { check } = healthOf(plan({ tasks, links: [link('a', 'b')] }));
    expect(check('criticalPath').findings[0]).toMatchObject({
      code: 'brokenPath',
      items: [{ id: 'b' }],
      values: { wait: '1d 6h' },
    });
    expect(
      healthOf(plan({ tasks: tasks.map(({ releaseAt: _, ...each }) => each), links: [link('a', 'b')] })).check(
        'criticalPath',
      ).state,
    ).toBe('good');
  });
});

describe('resources', () => {
  const resources = [{ id: 'r', name: 'Crew', kind: 'renewable', capacity: 1000 }] as const;

  it('miss on tasks that somebody has to do', () => {
    const tasks = [task('a', 1, { r: 1000 }), task('b', 1), milestone('m')];
    expect(healthOf(plan({ tasks, resources })).found('resources')).toEqual({ withoutResource: 'b' });
    expect(healthOf(plan({ tasks })).check('resources').reason).toBe('noResources');
  });

  it('are overloaded by a schedule that no longer fits', () => {
    const tasks = [task('a', 2, { r: 1000 }), task('b', 2, { r: 1000 })];
    const entries = [
      { task: 'a', mode: 1, start: 0, end: 2 },
      { task: 'b', mode: 1, start: 1, end: 3 },
    ];
    const { found, check } = healthOf(plan({ tasks, resources }), { kept: { entries } });
    expect(found('overAllocation')).toEqual({ overload: 'r a b', outdatedSchedule: 'a b' });
    expect(check('overAllocation').findings[0].fix).toEqual({ kind: 'reschedule' });
  });

  it('that a task needs more of than there is can be raised', () => {
    const { diagnostics } = healthOf(plan({ tasks: [task('a', 2, { r: 2500 })], resources }));
    expect(diagnostics.map(({ fix }) => fix)).toEqual([{ kind: 'raiseCapacity', resource: 'r', to: 2500 }]);
  });
});

describe('against a baseline', () => {
  const baseline: Baseline = {
    id: 'b1',
    name: 'Promise',
    entries: [
      { task: 'a', start: 0, end: 10 },
      { task: 'b', start: 10, end: 20 },
      { task: 'c', start: 20, end: 30 },
    ],
  };
  const tasks = [done(task('a', 10), 0, 10), done(task('b', 10), 10, 22), task('c', 10)];
  const links = [link('a', 'b'), link('b', 'c')];
  const shown = [
    { task: 'a', mode: 1, start: 0, end: 10 },
    { task: 'b', mode: 1, start: 10, end: 22 },
    { task: 'c', mode: 1, start: 22, end: 32 },
  ];

  it('missed tasks, the path index and the execution index are those of the DCMA', () => {
    const { check, found } = healthOf(plan({ tasks, links, statusAt: 22 }), { shown, baselines: [baseline] });
    expect(found('missedTasks')).toEqual({ behindBaseline: 'b' });
    expect(check('missedTasks').share).toMatchObject({ found: 1, of: 2 });
    expect(check('pathIndex')).toMatchObject({ index: { value: (10 - 2) / 10 }, state: 'attention' });
    expect(check('executionIndex')).toMatchObject({ index: { value: 1 }, state: 'good' });
  });

  it('nothing is said without one', () => {
    const { check } = healthOf(plan({ tasks, links, statusAt: 22 }), { shown });
    expect(check('missedTasks').reason).toBe('noBaseline');
    expect(check('pathIndex').reason).toBe('noTarget');
  });
});
