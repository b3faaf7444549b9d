import { hasSetups } from '../model/setups.ts';
import type { Workflow } from '../model/workflow.ts';
import { millisecondsPerTick } from '../time/ticks.ts';
import { capacitySteps } from './capacity-steps.ts';
import type { CalendarSets } from './compile-calendars.ts';
import type { Problem } from './problem.ts';
import { compileSetups } from './setup-times.ts';

const MILLISECONDS_PER_HOUR = 3_600_000;

type ResourcePart = Pick<
  Problem,
  | 'resourceCount'
  | 'resourceIndex'
  | 'capacity'
  | 'peakCapacity'
  | 'costRatePerTick'
  | 'setups'
  | 'taskKind'
  | 'budgetCount'
  | 'budgetIndex'
  | 'budgetAmount'
  | 'budgetCostRate'
> & {
  /** Shape resources: calendar set of each renewable resource. */
  readonly resourceSet: Int32Array;
};

/** Renewable resources and budgets as dense arrays. */
export function compileResources(workflow: Workflow, sets: CalendarSets): ResourcePart {
  const resourceIndex: number[] = [];
  const budgetIndex: number[] = [];
  workflow.resources.forEach(({ kind }, index) => {
    (kind === 'renewable' ? resourceIndex : budgetIndex).push(index);
  });
  const renewables = resourceIndex.map((index) => workflow.resources[index]);
  const budgets = budgetIndex.map((index) => workflow.resources[index]);
  const capacity = renewables.map(capacitySteps);
  const kinds = new Map<string, number>();
  const taskKind = Int32Array.from(workflow.tasks, ({ kind }) => {
    const number = kinds.get(kind) ?? kinds.size;
    kinds.set(kind, number);
    return number;
  });
  const tickLength = millisecondsPerTick(workflow.tick);
  const ticksPerRate = tickLength === null ? 1 : MILLISECONDS_PER_HOUR / tickLength;
  return {
    resourceCount: renewables.length,
    resourceIndex: Int32Array.from(resourceIndex),
    capacity,
    peakCapacity: Int32Array.from(capacity, ({ amounts }) => amounts.reduce((a, b) => Math.max(a, b))),
    costRatePerTick: Float64Array.from(renewables, ({ costRate }) => (costRate ?? 0) / ticksPerRate),
    setups: renewables.map((resource) => (hasSetups(resource) ? compileSetups(resource.setups ?? [], kinds) : null)),
    taskKind,
    resourceSet: Int32Array.from(renewables, ({ calendar }) => sets.setOf([calendar ?? workflow.calendar])),
    budgetCount: budgets.length,
    budgetIndex: Int32Array.from(budgetIndex),
    budgetAmount: Float64Array.from(budgets, (budget) => budget.capacity),
    budgetCostRate: Float64Array.from(budgets, ({ costRate }) => costRate ?? 0),
  };
}
