import { describe, expect, it } from 'vitest';
import type { Task } from '../model/workflow.ts';
import { Random } from '../solvers/random.ts';
import { randomEdit } from '../testing/random-edit.ts';
import { randomPlan } from '../testing/random-plan.ts';
import { applyDiff, diffOf } from './diffs.ts';
import { listChanges } from './list-changes.ts';
import { updateSettings } from './plan-commands.ts';
import { deleteTasksAndLinks, updateTask } from './task-commands.ts';

const plan = randomPlan(3);
const [first, second] = plan.workflow.tasks as [Task, Task];

describe('the changes that a diff makes', () => {
  it('name the fields of a task, its only mode taken as part of it', () => {
    const [mode] = first.modes;
    const single = applyDiff(plan, updateTask(plan, first.id, { modes: [mode] }));
    const modes = [{ ...mode, duration: mode.duration + 7 }] as const;
    const changes = listChanges(updateTask(single, first.id, { name: 'Renamed', modes }));
    expect(changes).toMatchObject([{ part: 'task', kind: 'changed', id: first.id }]);
    expect(changes[0]?.fields.map(({ field }) => field).sort()).toEqual(['duration', 'name']);
    const duration = changes[0]?.fields.find(({ field }) => field === 'duration');
    expect(duration).toEqual({ field: 'duration', before: mode.duration, after: mode.duration + 7 });
  });

  it('tell deletions, and the links that go with a task', () => {
    const changes = listChanges(deleteTasksAndLinks(plan, new Set([second.id]), new Set()));
    expect(changes.filter(({ part }) => part === 'task')).toMatchObject([{ kind: 'removed', id: second.id }]);
    const links = plan.workflow.links.filter(({ from, to }) => from === second.id || to === second.id);
    expect(changes.filter(({ part }) => part === 'link')).toHaveLength(links.length);
  });

  it('tell what changed about the plan itself', () => {
    expect(listChanges(updateSettings(plan, { name: 'Other' }))).toMatchObject([
      { part: 'plan', kind: 'changed', fields: [{ field: 'name', before: plan.workflow.name, after: 'Other' }] },
    ]);
  });

  it('call a record moved that only stands elsewhere', () => {
    const tasks = [...plan.workflow.tasks.slice(1), first];
    const changes = listChanges(diffOf(plan, { ...plan, workflow: { ...plan.workflow, tasks } }));
    expect(changes).toMatchObject([{ part: 'task', kind: 'moved', id: first.id, fields: [] }]);
  });

  it('name every record that differs, whatever was done', () => {
    for (let seed = 0; seed < 60; seed++) {
      const random = new Random(seed, 9);
      const before = randomPlan(seed);
      let after = before;
      for (let k = 0; k < 5; k++) after = applyDiff(after, randomEdit(random, after));
      const told = listChanges(diffOf(before, after)).filter(({ part, kind }) => part === 'task' && kind !== 'moved');
      const old = new Map(before.workflow.tasks.map((task) => [task.id, JSON.stringify(task)]));
      const fresh = new Map(after.workflow.tasks.map((task) => [task.id, JSON.stringify(task)]));
      const differing = [...new Set([...old.keys(), ...fresh.keys()])].filter((id) => old.get(id) !== fresh.get(id));
      expect(told.map(({ id }) => id).sort()).toEqual(differing.sort());
    }
  });
});
