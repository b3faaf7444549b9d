import { describe, expect, it } from 'vitest';
import { diagnoseModel } from '../model/diagnose.ts';
import type { Plan } from '../model/plan.ts';
import { planSchema } from '../model/plan-schema.ts';
import type { Link, Task } from '../model/workflow.ts';
import { Random } from '../solvers/random.ts';
import { randomEdit } from '../testing/random-edit.ts';
import { randomPlan } from '../testing/random-plan.ts';
import { addCalendar, deleteCalendar, updateCalendar } from './calendar-commands.ts';
import { applyDiff } from './diffs.ts';
import { addGroup, deleteGroup, updateGroup } from './group-commands.ts';
import { addLink, updateLink } from './link-commands.ts';
import { setSchedule, updateSettings } from './plan-commands.ts';
import { freshId } from './record-changes.ts';
import { addResource, deleteResource, updateResource } from './resource-commands.ts';
import { addTasks, deleteTasksAndLinks, reorderTasks, updateTask, updateTasks } from './task-commands.ts';

function task(id: string, more: Partial<Task> = {}): Task {
  return { id, name: id, kind: '', priority: 'medium', weight: 1, modes: [{ duration: 1, demands: [] }], ...more };
}

function link(from: string, to: string, type: Link['type'] = 'finish-start'): Link {
  return { id: `${from}-${to}`, from, to, type, lag: { unit: 'working', ticks: 0 } };
}

const never = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };

const PLAN: Plan = {
  workflow: {
    name: 'House',
    origin: '2026-03-02T08:00:00Z',
    timeZone: 'Europe/Berlin',
    tick: 'minute',
    calendar: 'office',
    tasks: [
      task('a', {
        calendar: 'office',
        group: 'walls',
        modes: [{ duration: 1, demands: [{ resource: 'crew', amount: 1000 }] }],
      }),
      task('b', { group: 'house' }),
      task('c'),
      task('d'),
    ],
    links: [link('a', 'b'), link('b', 'c')],
    resources: [{ id: 'crew', name: 'Crew', kind: 'renewable', capacity: 2000, calendar: 'office' }],
    calendars: [{ id: 'office', name: 'Office', week: never, exceptions: [] }],
    groups: [
      { id: 'house', name: 'House' },
      { id: 'walls', name: 'Walls', parent: 'house' },
    ],
  },
  schedule: {
    entries: ['a', 'b', 'c', 'd'].map((id, k) => ({ task: id, mode: 1, start: k, end: k + 1 })),
    objectives: ['makespan'],
    value: [4],
    bound: [4],
    status: 'optimal',
    solver: 'manual',
    seed: 1,
    seconds: 1,
  },
};

function ids(records: readonly { readonly id: string }[]): string {
  return records.map(({ id }) => id).join('');
}

describe('tasks', () => {
  it('are added in a row, at the end or at a place', () => {
    const atEnd = applyDiff(PLAN, addTasks(PLAN, [task('x'), task('y')]));
    expect(ids(atEnd.workflow.tasks)).toBe('abcdxy');
    expect(ids(applyDiff(PLAN, addTasks(PLAN, [task('x'), task('y')], 1)).workflow.tasks)).toBe('axybcd');
  });

  it('are renamed, moved on the canvas and changed, many at once', () => {
    const changes = new Map([
      ['a', { name: 'Plaster', calendar: undefined }],
      ['c', { position: { x: 4, y: 5 } }],
      ['nobody', { name: 'Ghost' }],
    ]);
    const diff = updateTasks(PLAN, changes);
    const { tasks } = applyDiff(PLAN, diff).workflow;
    expect(tasks[0].name).toBe('Plaster');
    expect('calendar' in tasks[0]).toBe(false);
    expect(tasks[2].position).toEqual({ x: 4, y: 5 });
    expect(diff.tasks?.updated).toHaveLength(2);
  });

  it('change nothing where nothing is new', () => {
    expect(updateTask(PLAN, 'a', { name: 'a', notes: undefined })).toEqual({});
    expect(reorderTasks(PLAN, new Set(['b', 'c']), 2)).toEqual({});
    expect(deleteTasksAndLinks(PLAN, new Set())).toEqual({});
  });

  it('move in their order to stand together before another', () => {
    const moved = (which: string[], index: number) =>
      ids(applyDiff(PLAN, reorderTasks(PLAN, new Set(which), index)).workflow.tasks);
    expect(moved(['a', 'c'], 4)).toBe('bdac');
    expect(moved(['d', 'b'], 0)).toBe('bdac');
    expect(moved(['a'], 2)).toBe('bacd');
    expect(moved(['a', 'c'], 2)).toBe('bacd');
  });

  it('take links and schedule entries along when they go', () => {
    const { workflow, schedule } = applyDiff(PLAN, deleteTasksAndLinks(PLAN, new Set(['b'])));
    expect(ids(workflow.tasks)).toBe('acd');
    expect(workflow.links).toEqual([]);
    expect(schedule?.entries.map(({ task: id }) => id)).toEqual(['a', 'c', 'd']);
    expect(schedule).toMatchObject({ status: 'feasible', bound: [] });
  });

  it('stay when only links are deleted', () => {
    const { workflow, schedule } = applyDiff(PLAN, deleteTasksAndLinks(PLAN, new Set(), new Set(['a-b'])));
    expect([ids(workflow.tasks), ids(workflow.links)]).toEqual(['abcd', 'b-c']);
    expect(schedule).toBe(PLAN.schedule);
  });
});

describe('links', () => {
  it('are added', () => {
    const result = addLink(PLAN, link('c', 'd'));
    expect(result.ok && ids(applyDiff(PLAN, result.diff).workflow.links)).toBe('a-bb-cc-d');
  });

  it.each([
    [link('c', 'a'), { reason: 'cycle', path: ['c', 'a', 'b'] }],
    [link('a', 'a'), { reason: 'itself' }],
    [link('a', 'b'), { reason: 'linked' }],
    [link('a', 'x'), { reason: 'unknown-task', task: 'x' }],
  ])('are refused with the reason: %o', (refused, refusal) => {
    expect(addLink(PLAN, refused)).toEqual({ ok: false, refusal });
  });

  it('between the same tasks may differ in type', () => {
    expect(addLink(PLAN, { ...link('a', 'b', 'start-start'), id: 'other' }).ok).toBe(true);
  });

  it('change their lag and ends, but not into a cycle', () => {
    const lag = { unit: 'percent', percent: 50 } as const;
    const changed = updateLink(PLAN, 'a-b', { lag });
    expect(changed.ok && applyDiff(PLAN, changed.diff).workflow.links[0].lag).toEqual(lag);
    expect(updateLink(PLAN, 'a-b', { from: 'c' })).toEqual({
      ok: false,
      refusal: { reason: 'cycle', path: ['c', 'b'] },
    });
    // A turned link is compared with the others, not with itself.
    expect(updateLink(PLAN, 'b-c', { from: 'c', to: 'b' }).ok).toBe(true);
    expect(updateLink(PLAN, 'nothing', { from: 'c' })).toEqual({ ok: true, diff: {} });
  });
});

describe('resources, calendars and groups', () => {
  it('are added and changed', () => {
    let plan = applyDiff(PLAN, addResource(PLAN, { id: 'van', name: 'Van', kind: 'renewable', capacity: 1000 }, 0));
    plan = applyDiff(plan, updateResource(plan, 'crew', { capacity: 3000, calendar: undefined }));
    plan = applyDiff(plan, addCalendar(plan, { id: 'night', name: 'Night', week: never, exceptions: [] }));
    plan = applyDiff(plan, updateCalendar(plan, 'office', { name: 'Day' }));
    plan = applyDiff(plan, addGroup(plan, { id: 'roof', name: 'Roof', parent: 'house' }));
    plan = applyDiff(plan, updateGroup(plan, 'walls', { parent: 'roof' }) ?? {});
    const { resources, calendars, groups } = plan.workflow;
    expect(resources.map(({ id, capacity, calendar }) => [id, capacity, calendar])).toEqual([
      ['van', 1000, undefined],
      ['crew', 3000, undefined],
    ]);
    expect(calendars.map(({ name }) => name)).toEqual(['Day', 'Night']);
    expect(groups.map(({ id, parent }) => [id, parent])).toEqual([
      ['house', undefined],
      ['walls', 'roof'],
      ['roof', 'house'],
    ]);
  });

  it('leave nothing that names a deleted resource', () => {
    const { workflow } = applyDiff(PLAN, deleteResource(PLAN, 'crew'));
    expect(workflow.resources).toEqual([]);
    expect(workflow.tasks[0].modes).toEqual([{ duration: 1, demands: [] }]);
    expect(workflow.tasks[1]).toBe(PLAN.workflow.tasks[1]);
  });

  it('leave nothing that names a deleted calendar', () => {
    const { workflow } = applyDiff(PLAN, deleteCalendar(PLAN, 'office'));
    expect(JSON.stringify(workflow)).not.toContain('office');
  });

  it('move up the contents of a deleted group', () => {
    const { workflow } = applyDiff(PLAN, deleteGroup(PLAN, 'walls'));
    expect(workflow.tasks.map(({ group }) => group)).toEqual(['house', 'house', undefined, undefined]);
    const { workflow: without } = applyDiff(PLAN, deleteGroup(PLAN, 'house'));
    expect(without.groups).toEqual([{ id: 'walls', name: 'Walls' }]);
    expect(deleteGroup(PLAN, 'nothing')).toEqual({});
  });

  it('refuse a group inside itself', () => {
    expect(updateGroup(PLAN, 'house', { parent: 'walls' })).toBeNull();
    expect(updateGroup(PLAN, 'house', { parent: 'house' })).toBeNull();
  });
});

describe('the plan', () => {
  it('changes its settings and its schedule', () => {
    const plan = applyDiff(PLAN, updateSettings(PLAN, { timeZone: 'UTC', calendar: undefined }));
    expect(plan.workflow.timeZone).toBe('UTC');
    expect('calendar' in plan.workflow).toBe(false);
    expect(applyDiff(plan, setSchedule(plan, null)).schedule).toBeNull();
    expect(updateSettings(PLAN, { name: 'House' })).toEqual({});
  });

  it('stays valid whatever commands do: no unknown ids, no cycles, nothing that a file could not hold', () => {
    for (let seed = 0; seed < 150; seed++) {
      const random = new Random(seed, 9);
      let plan = randomPlan(seed);
      for (let k = 0; k < 15; k++) plan = applyDiff(plan, randomEdit(random, plan));
      expect(planSchema.safeParse(plan).error?.issues ?? []).toEqual([]);
      const codes = diagnoseModel(plan.workflow).map(({ code }) => code);
      for (const code of ['unknown-id', 'duplicate-id', 'cycle', 'self-link', 'group-cycle']) {
        expect(codes).not.toContain(code);
      }
    }
  });
});

it('fresh ids are beyond all that are taken', () => {
  expect(freshId([], 't')).toBe('t1');
  expect(freshId([{ id: 't2' }, { id: 't4' }, { id: 'x9' }, { id: 't7a' }], 't')).toBe('t5');
});
