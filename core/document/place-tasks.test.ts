import { describe, expect, it } from 'vitest';
import type { Plan } from '../model/plan.ts';
import type { Task } from '../model/workflow.ts';
import { applyDiff, invertDiff } from './diffs.ts';
import { placeTasks } from './place-tasks.ts';

const task = (id: string): Task => ({
  id,
  name: id,
  kind: '',
  priority: 'medium',
  weight: 1,
  modes: [{ duration: 2, demands: [] }],
});
const plan: Plan = {
  workflow: {
    name: 'House',
    origin: '2026-03-02T08:00:00Z',
    timeZone: 'UTC',
    tick: 'hour',
    tasks: [task('a'), task('b')],
    links: [],
    resources: [],
    calendars: [],
    groups: [],
  },
  schedule: {
    entries: [
      { task: 'a', mode: 1, start: 0, end: 2 },
      { task: 'b', mode: 1, start: 2, end: 4 },
    ],
    objectives: ['makespan'],
    value: [4],
    bound: [4],
    status: 'optimal',
    solver: 'lazy-clause',
    seed: 1,
    seconds: 1,
  },
};

describe('placing tasks', () => {
  const dates = new Map([['b', { releaseAt: 5 }]]);
  const places = new Map([['b', { start: 5, end: 7 }]]);

  it('moves their bars in the kept schedule, of which nothing is proved any more, and is undone in one', () => {
    const diff = placeTasks(plan, dates, places);
    const after = applyDiff(plan, diff);
    expect(after.workflow.tasks[1].releaseAt).toBe(5);
    expect(after.schedule?.entries[1]).toEqual({ task: 'b', mode: 1, start: 5, end: 7 });
    expect(after.schedule).toMatchObject({ value: [7], bound: [], status: 'feasible', solver: 'manual' });
    expect(applyDiff(after, invertDiff(diff))).toEqual(plan);
  });

  it('changes the tasks alone where no schedule is kept, or none of its bars moves', () => {
    expect(
      applyDiff({ ...plan, schedule: null }, placeTasks({ ...plan, schedule: null }, dates, places)).schedule,
    ).toBe(null);
    expect(applyDiff(plan, placeTasks(plan, dates, new Map([['b', { start: 2, end: 4 }]]))).schedule).toBe(
      plan.schedule,
    );
  });
});
