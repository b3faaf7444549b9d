import type { Ticks } from '../../time/ticks.ts';
import type { WorkingTime } from '../../time/working-time.ts';
import { between, percentAt } from '../tracked/progress-course.ts';
import { workedBetween } from '../tracked/task-hours.ts';
import type { TaskProgress } from '../tracked/task-progress.ts';
import type { TaskBudget } from './task-budget.ts';

/**
 * Actual cost, AC, of a task by a moment: what people said that it cost; where nobody did, what the time that was worked on it costs by the rates,
 * until its finish or the last report of it, with its fixed cost by the share that is done.
 */
export function actualCostAt(task: TaskProgress, hours: WorkingTime | null, budget: TaskBudget, at: Ticks): number {
  const { course, actualCost, startedAt } = task;
  if (actualCost !== null && startedAt === null) return actualCost;
  if (startedAt === null || at < startedAt) return 0;
  if (actualCost !== null) return between(course, at, ({ cost }) => cost ?? 0);
  const until = Math.min(at, course[course.length - 1].at);
  return budget.perTick * workedBetween(hours, startedAt, until) + (budget.fixed * percentAt(task, at)) / 100;
}
