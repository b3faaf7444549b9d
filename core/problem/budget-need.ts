import { assignmentsOf } from '../model/assignments.ts';
import { MILLI_UNITS, type Mode, type Task, type Workflow } from '../model/workflow.ts';
import { millisecondsPerTick } from '../time/ticks.ts';
import { begunMode } from './begun-tasks.ts';
import type { SelectionBudget } from './selection.ts';

const MILLISECONDS_PER_HOUR = 3_600_000;

/** Ways to do a task: its modes with their roles filled in every way, by the number of the mode; one where it has begun. */
export function waysOf(task: Task): readonly { readonly number: number; readonly mode: Mode }[] {
  const { actual, modes } = task;
  if (actual !== undefined) return [{ number: actual.mode, mode: begunMode(task) }];
  return modes.flatMap((each, k) => assignmentsOf(each).ways.map(({ mode }) => ({ number: k + 1, mode })));
}

/** What all tasks of a workflow need of a budget together, each in the way that needs least of it, and most. */
export function needOfAll(
  workflow: Workflow,
  budget: SelectionBudget,
): { readonly least: number; readonly most: number } {
  const need = budgetNeed(workflow, budget);
  let [least, most] = [0, 0];
  for (const task of workflow.tasks) {
    const needs = waysOf(task).map(({ mode }) => need(mode));
    least += needs.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
    most += needs.reduce((a, b) => Math.max(a, b), 0);
  }
  return { least, most };
}

/**
 * What a mode with its roles filled needs of a budget: an amount in thousandths of a unit, work in thousandths of a unit ×
 * working ticks, or money: its fixed cost + Σ rate × use.
 */
export function budgetNeed(workflow: Workflow, budget: SelectionBudget): (mode: Mode) => number {
  if (budget.kind === 'cost') return costFunction(workflow);
  return ({ duration, demands }) => {
    const amount = demands.reduce((sum, demand) => sum + (demand.resource === budget.resource ? demand.amount : 0), 0);
    return budget.kind === 'work' ? amount * duration : amount;
  };
}

/** cost of a mode = its fixed cost + Σ rate × use, in the plan's currency; use of a renewable resource is amount × duration. */
function costFunction({ tick, resources }: Workflow): (mode: Mode) => number {
  const tickLength = millisecondsPerTick(tick);
  const ticksPerRate = tickLength === null ? 1 : MILLISECONDS_PER_HOUR / tickLength;
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  return ({ duration, demands, cost = 0 }) =>
    demands.reduce((sum, { resource, amount }) => {
      const { kind, costRate = 0 } = byId.get(resource) ?? {};
      const units = amount / MILLI_UNITS;
      return sum + costRate * units * (kind === 'renewable' ? duration / ticksPerRate : 1);
    }, cost);
}
