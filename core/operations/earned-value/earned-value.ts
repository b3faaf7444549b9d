import type { GroupId, TaskId, Workflow } from '../../model/workflow.ts';
import type { Ticks } from '../../time/ticks.ts';
import type { TaskHours } from '../tracked/task-hours.ts';
import type { TrackedState } from '../tracked/task-progress.ts';
import { actualCostAt } from './actual-cost.ts';
import { type EarnedSchedule, earnedSchedule } from './earned-schedule.ts';
import { type PlannedTimes, plannedShare, plannedTasks } from './planned-value.ts';
import { taskBudgets, type ValueBasis } from './task-budget.ts';
import { type CurvePoint, valueCurve } from './value-curve.ts';
import { sumOfAmounts, type ValueAmounts, type ValueIndices, valueIndices } from './value-indices.ts';

/** Earned value of a task, a group or the plan. */
export interface EarnedRow extends ValueAmounts, ValueIndices {}

/** Earned value of a run at its status date. */
export interface EarnedValue {
  readonly statusAt: Ticks;
  readonly basis: ValueBasis;
  readonly total: EarnedRow;
  /** `null`: no task of the plan is worth anything. */
  readonly schedule: EarnedSchedule | null;
  /** By group that holds tasks, tasks of nested groups included; in the order of the plan. */
  readonly groups: readonly (EarnedRow & { readonly group: GroupId })[];
  /** In the order of the plan. */
  readonly tasks: readonly (EarnedRow & { readonly task: TaskId })[];
  readonly curve: readonly CurvePoint[];
  /** Tasks of which people said what they cost; the cost of the others goes by the rates. */
  readonly statedCosts: number;
}

/** Planned value by the baseline, where there is one, else by the schedule that the run began with. */
export function earnedValue(
  hours: TaskHours,
  state: TrackedState,
  baseline: ReadonlyMap<TaskId, PlannedTimes>,
): EarnedValue {
  const { statusAt, tasks: progress } = state;
  const { basis, budgets } = taskBudgets(hours);
  const planned = plannedTasks(hours, budgets, baseline);
  const amounts = progress.map((task, k): ValueAmounts => {
    const budget = budgets[k].total;
    return {
      planned: plannedShare(planned[k], statusAt) * budget,
      earned: (task.percent / 100) * budget,
      actual: actualCostAt(task, planned[k].hours, budgets[k], statusAt),
      budget,
    };
  });
  const total = sumOfAmounts(amounts);
  const isDone = progress.every(({ state }) => state === 'done');
  const doneAt = isDone ? progress.reduce((last, { finishedAt }) => Math.max(last, finishedAt ?? 0), 0) : null;
  const members = membersOfGroups(hours.workflow);
  return {
    statusAt,
    basis,
    total: rowOf(total),
    schedule: earnedSchedule(planned, total.earned, statusAt, hours.planHours, doneAt),
    groups: hours.workflow.groups.flatMap(({ id }) => {
      const places = members.get(id) ?? [];
      return places.length === 0 ? [] : [{ group: id, ...rowOf(sumOfAmounts(places.map((place) => amounts[place]))) }];
    }),
    tasks: progress.map(({ task }, k) => ({ task, ...rowOf(amounts[k]) })),
    curve: valueCurve(planned, progress, budgets, statusAt),
    statedCosts: progress.filter(({ actualCost }) => actualCost !== null).length,
  };
}

function rowOf(amounts: ValueAmounts): EarnedRow {
  return { ...amounts, ...valueIndices(amounts) };
}

/** Places of the tasks of each group and of the groups within it. */
function membersOfGroups({ groups, tasks }: Workflow): ReadonlyMap<GroupId, readonly number[]> {
  const parents = new Map(groups.map(({ id, parent }) => [id, parent]));
  const members = new Map<GroupId, number[]>(groups.map(({ id }) => [id, []]));
  for (const [place, { group }] of tasks.entries()) {
    const seen = new Set<GroupId>();
    for (let at = group; at !== undefined && !seen.has(at); at = parents.get(at)) {
      seen.add(at);
      members.get(at)?.push(place);
    }
  }
  return members;
}
