import type { Ticks } from '../../time/ticks.ts';
import { percentAt } from '../tracked/progress-course.ts';
import type { TaskProgress } from '../tracked/task-progress.ts';
import { actualCostAt } from './actual-cost.ts';
import { type PlannedTask, plannedValue } from './planned-value.ts';
import type { TaskBudget } from './task-budget.ts';

/** A moment of the S-curve; what was earned and spent is `null` after the status. */
export interface CurvePoint {
  readonly at: Ticks;
  readonly planned: number;
  readonly earned: number | null;
  readonly actual: number | null;
}

const POINTS = 80;

/** Planned, earned and actual value over time, from the plan's beginning to its planned end, or the status where that is later. */
export function valueCurve(
  planned: readonly PlannedTask[],
  progress: readonly TaskProgress[],
  budgets: readonly TaskBudget[],
  statusAt: Ticks,
): readonly CurvePoint[] {
  if (planned.length === 0) return [];
  const begun = progress.flatMap(({ startedAt }) => (startedAt === null ? [] : [startedAt]));
  const begin = [...planned.map(({ start }) => start), ...begun].reduce((a, b) => Math.min(a, b));
  const end = planned.reduce((last, task) => Math.max(last, task.end), Math.max(begin, statusAt));
  const moments = new Set([begin, end, ...(statusAt >= begin ? [statusAt] : [])]);
  for (let k = 1; k < POINTS; k++) moments.add(Math.round(begin + ((end - begin) * k) / POINTS));
  return [...moments]
    .sort((a, b) => a - b)
    .map((at) => ({
      at,
      planned: plannedValue(planned, at),
      earned: at > statusAt ? null : sum(progress, (task, k) => (percentAt(task, at) / 100) * budgets[k].total),
      actual: at > statusAt ? null : sum(progress, (task, k) => actualCostAt(task, planned[k].hours, budgets[k], at)),
    }));
}

function sum<Item>(items: readonly Item[], amountOf: (item: Item, index: number) => number): number {
  return items.reduce((total, item, index) => total + amountOf(item, index), 0);
}
