import type { Plan } from '../model/plan.ts';
import type { TaskId } from '../model/workflow.ts';
import type { PlanDiff } from './diff.ts';
import { planDiff } from './diffs.ts';
import { freshId, insertedAt, updates } from './record-changes.ts';

/** Puts tasks into the group of that name, which is made if there is none; an empty name takes them out of any group. */
export function assignGroup({ workflow }: Plan, tasks: ReadonlySet<TaskId>, groupName: string): PlanDiff {
  const name = groupName.trim();
  const known = workflow.groups.find((group) => group.name === name);
  const id = name === '' ? undefined : (known?.id ?? freshId(workflow.groups, 'g'));
  const isNew = id !== undefined && known === undefined;
  return planDiff({
    groups: { added: isNew ? insertedAt(workflow.groups, [{ id, name }]) : [] },
    tasks: { updated: updates(workflow.tasks, (task) => (tasks.has(task.id) ? { group: id } : null)) },
  });
}
