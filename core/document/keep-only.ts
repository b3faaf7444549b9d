import type { Plan } from '../model/plan.ts';
import type { TaskId } from '../model/workflow.ts';
import type { PlanDiff } from './diff.ts';
import { deleteTasksAndLinks } from './task-commands.ts';

/**
 * Keeps some tasks of a plan and deletes the others, with their links and their entries in the schedule. Groups, resources
 * and calendars stay, so that a task can come back.
 */
export function keepOnly(plan: Plan, kept: ReadonlySet<TaskId>): PlanDiff {
  return deleteTasksAndLinks(plan, new Set(plan.workflow.tasks.map(({ id }) => id).filter((id) => !kept.has(id))));
}
