import { describe, expect, it } from 'vitest';
import type { Plan } from '../model/plan.ts';
import type { Group, Task } from '../model/workflow.ts';
import { applyDiff, invertDiff } from './diffs.ts';
import { groupTasks } from './group-tasks.ts';

function planWith(groupOf: Readonly<Record<string, string | undefined>>, groups: readonly Group[]): Plan {
  const tasks = Object.entries(groupOf).map(
    ([id, group]): Task => ({
      id,
      name: id,
      kind: '',
      priority: 'medium',
      weight: 1,
      modes: [{ duration: 1, demands: [] }],
      ...(group === undefined ? {} : { group }),
    }),
  );
  return {
    workflow: {
      name: 'Plan',
      origin: '2026-01-05T00:00:00Z',
      timeZone: 'UTC',
      tick: 'day',
      tasks,
      links: [],
      resources: [],
      calendars: [],
      groups,
    },
    schedule: null,
  };
}

const grouped = (plan: Plan, tasks: readonly string[]) => {
  const made = groupTasks(plan, new Set(tasks), 'New');
  if (made === null) throw new Error('nothing to group');
  const after = applyDiff(plan, made.diff);
  expect(applyDiff(after, invertDiff(made.diff))).toEqual(plan);
  return {
    tasks: Object.fromEntries(after.workflow.tasks.map(({ id, group }) => [id, group])),
    parents: Object.fromEntries(after.workflow.groups.map(({ id, parent }) => [id, parent])),
  };
};

describe('groupTasks', () => {
  it('puts loose tasks into a new group', () => {
    expect(grouped(planWith({ a: undefined, b: undefined, c: undefined }, []), ['a', 'c'])).toEqual({
      tasks: { a: 'g1', b: undefined, c: 'g1' },
      parents: { g1: undefined },
    });
  });

  it('makes a group within a group where only some of its tasks are meant', () => {
    expect(grouped(planWith({ a: 'g1', b: 'g1', c: 'g1' }, [{ id: 'g1', name: 'Old' }]), ['a', 'b'])).toEqual({
      tasks: { a: 'g2', b: 'g2', c: 'g1' },
      parents: { g1: undefined, g2: 'g1' },
    });
  });

  it('keeps whole groups together and puts them into the new one', () => {
    const plan = planWith({ a: 'g1', b: 'g2', c: undefined, d: undefined }, [
      { id: 'g1', name: 'One' },
      { id: 'g2', name: 'Two' },
    ]);
    expect(grouped(plan, ['a', 'b', 'c'])).toEqual({
      tasks: { a: 'g1', b: 'g2', c: 'g3', d: undefined },
      parents: { g1: 'g3', g2: 'g3', g3: undefined },
    });
  });

  it('makes nothing for tasks that are not there', () => {
    expect(groupTasks(planWith({ a: undefined }, []), new Set(['x']), 'New')).toBeNull();
  });
});
