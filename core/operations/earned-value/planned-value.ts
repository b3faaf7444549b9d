import type { TaskId } from '../../model/workflow.ts';
import type { Ticks } from '../../time/ticks.ts';
import type { WorkingTime } from '../../time/working-time.ts';
import { type TaskHours, workedBetween } from '../tracked/task-hours.ts';
import type { TaskBudget } from './task-budget.ts';

/** When a task was to be done: of a baseline, else of the schedule. */
export interface PlannedTimes {
  readonly start: Ticks;
  readonly end: Ticks;
}

/** The budget of a task over time. */
export interface PlannedTask extends PlannedTimes {
  readonly budget: number;
  readonly hours: WorkingTime | null;
  /** Working ticks between its start and end. */
  readonly work: Ticks;
}

/**
 * The budgets of a plan over time, in the plan's order: each spread evenly over the working time between its planned start and end. Tasks
 * that the baseline lacks are planned as the schedule has them.
 *
 * @param baseline planned times by task; those of tasks that the plan does not have any more are left out
 */
export function plannedTasks(
  hours: TaskHours,
  budgets: readonly TaskBudget[],
  baseline: ReadonlyMap<TaskId, PlannedTimes>,
): readonly PlannedTask[] {
  return [...hours.all()].map(({ task, plannedStart, plannedEnd, hours: table, mode }, k) => {
    const planned = baseline.get(task.id);
    const start = planned?.start ?? plannedStart ?? 0;
    const end = Math.max(start, planned?.end ?? plannedEnd ?? start + mode.duration);
    return { start, end, budget: budgets[k].total, hours: table, work: workedBetween(table, start, end) };
  });
}

/** The share of its work that a task was to have done by a moment, from 0 to 1. Without working time it is done at its end. */
export function plannedShare({ start, end, hours, work }: PlannedTask, at: Ticks): number {
  if (at >= end) return 1;
  return at <= start || work <= 0 ? 0 : workedBetween(hours, start, at) / work;
}

/** Planned value, PV, of several tasks by a moment. */
export function plannedValue(tasks: readonly PlannedTask[], at: Ticks): number {
  return tasks.reduce((sum, task) => sum + plannedShare(task, at) * task.budget, 0);
}
