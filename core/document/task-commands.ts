import type { Plan } from '../model/plan.ts';
import { risksWithoutTasks } from '../model/risk-references.ts';
import type { LinkId, Task, TaskId } from '../model/workflow.ts';
import type { PlanDiff } from './diff.ts';
import { planDiff, settingsOf } from './diffs.ts';
import { type Change, changedRecord, insertedAt, movedTo, placedWhere, updates } from './record-changes.ts';

/** Adds tasks with ids of their own from place `index` on; absent: at the end. */
export function addTasks({ workflow }: Plan, tasks: readonly Task[], index?: number): PlanDiff {
  return planDiff({ tasks: { added: insertedAt(workflow.tasks, tasks, index) } });
}

/** Changes fields of tasks: names, durations, positions, dates, whatever. Ids that the plan does not have are passed over. */
export function updateTasks({ workflow }: Plan, changes: ReadonlyMap<TaskId, Change<Task>>): PlanDiff {
  return planDiff({ tasks: { updated: updates(workflow.tasks, ({ id }) => changes.get(id) ?? null) } });
}

/** {@link updateTasks} for one task. */
export function updateTask(plan: Plan, id: TaskId, change: Change<Task>): PlanDiff {
  return updateTasks(plan, new Map([[id, change]]));
}

/** Moves tasks in the order in which people see them, to stand before the one at place `index`. */
export function reorderTasks({ workflow }: Plan, ids: ReadonlySet<TaskId>, index: number): PlanDiff {
  return planDiff({ tasks: movedTo(workflow.tasks, ids, index) });
}

/**
 * Deletes tasks, with their links, their entries in the schedule and their places in risks and correlated groups, and more links. What is known of the schedule's
 * quality goes with the entries, since it was proved for all tasks.
 */
export function deleteTasksAndLinks(
  { workflow, schedule }: Plan,
  tasks: ReadonlySet<TaskId>,
  links: ReadonlySet<LinkId> = new Set(),
): PlanDiff {
  const entries = schedule?.entries.filter(({ task }) => !tasks.has(task));
  const isPruned = schedule !== null && entries !== undefined && entries.length < schedule.entries.length;
  const settings = settingsOf(workflow);
  return planDiff({
    settings: [settings, changedRecord(settings, risksWithoutTasks(workflow, tasks))],
    tasks: { removed: placedWhere(workflow.tasks, ({ id }) => tasks.has(id)) },
    links: {
      removed: placedWhere(workflow.links, ({ id, from, to }) => links.has(id) || tasks.has(from) || tasks.has(to)),
    },
    schedule: isPruned ? [schedule, { ...schedule, entries, status: 'feasible', bound: [] }] : undefined,
  });
}
