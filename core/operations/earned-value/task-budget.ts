import { MILLI_UNITS, type Resource, type ResourceId, type Workflow } from '../../model/workflow.ts';
import { millisecondsPerTick } from '../../time/ticks.ts';
import type { TaskHours, TaskWay } from '../tracked/task-hours.ts';

/** What earned value is counted in: the plan's currency, or working ticks where nothing in the plan costs anything. */
export type ValueBasis = 'cost' | 'working-time';

/** What a task may cost. */
export interface TaskBudget {
  /** Once: the mode's own cost and its use of budgets. Goes with the share of the task that is done. */
  readonly fixed: number;
  /** For each working tick: units × rate of the renewable resources. */
  readonly perTick: number;
  /** Budget at completion, BAC: both together over the planned duration. */
  readonly total: number;
}

const MS_PER_HOUR = 3_600_000;

/**
 * What tasks may cost as planned, in the order of the plan: the same as the objective "cost" counts. Where the whole plan costs nothing,
 * their working durations, so that a day of work is worth a day.
 */
export function taskBudgets(hours: TaskHours): { readonly basis: ValueBasis; readonly budgets: readonly TaskBudget[] } {
  const { workflow } = hours;
  const ways = [...hours.all()];
  const resources = new Map(workflow.resources.map((resource) => [resource.id, resource]));
  const costs = ways.map((way) => costOf(way, workflow, resources));
  if (costs.some(({ total }) => total > 0)) return { basis: 'cost', budgets: costs };
  const budgets = ways.map(({ mode: { duration } }) => ({ fixed: 0, perTick: 1, total: duration }));
  return { basis: 'working-time', budgets };
}

function costOf({ mode }: TaskWay, { tick }: Workflow, resources: ReadonlyMap<ResourceId, Resource>): TaskBudget {
  const tickMs = millisecondsPerTick(tick);
  const ticksPerRate = tickMs === null ? 1 : MS_PER_HOUR / tickMs;
  let fixed = mode.cost ?? 0;
  let perTick = 0;
  for (const { resource: id, amount } of mode.demands) {
    const resource = resources.get(id);
    const cost = ((resource?.costRate ?? 0) * amount) / MILLI_UNITS;
    if (resource?.kind === 'non-renewable') fixed += cost;
    else perTick += cost / ticksPerRate;
  }
  return { fixed, perTick, total: fixed + perTick * mode.duration };
}
