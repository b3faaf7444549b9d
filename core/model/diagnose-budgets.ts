import { assignmentsOf, withAssigned } from './assignments.ts';
import { units } from './diagnose-demands.ts';
import type { Diagnostic } from './diagnostic.ts';
import { quoted } from './quoted.ts';
import type { Mode, ResourceId, Task, Workflow } from './workflow.ts';

/**
 * Budgets that are overrun even when every task takes the mode that needs least of them. What tasks that have begun spent
 * beyond a budget is past mending, so it is an error only where others need the budget too.
 */
export function diagnoseBudgets(workflow: Workflow): Diagnostic[] {
  const spent = new Map<ResourceId, { begun: number; total: number; readonly tasks: Task[] }>();
  for (const { id, kind } of workflow.resources) {
    if (kind === 'non-renewable') spent.set(id, { begun: 0, total: 0, tasks: [] });
  }
  if (spent.size === 0) return [];
  for (const task of workflow.tasks) {
    for (const [id, least] of leastDemands(task)) {
      const sum = spent.get(id);
      if (sum === undefined || least === 0) continue;
      sum.total += least;
      if (task.actual !== undefined) sum.begun += least;
      sum.tasks.push(task);
    }
  }
  const found: Diagnostic[] = [];
  for (const resource of workflow.resources) {
    const { begun, total, tasks } = spent.get(resource.id) ?? { begun: 0, total: 0, tasks: [] };
    if (total <= Math.max(resource.capacity, begun)) continue;
    found.push({
      code: 'budget-overrun',
      severity: 'error',
      message:
        `The tasks need at least ${units(total)} of ${quoted(resource.name)}, which has ${units(resource.capacity)}. ` +
        `Maybe raise it by ${units(total - resource.capacity)}, or give one of the ${tasks.length} tasks that use it a thriftier mode.`,
      items: [{ kind: 'resource', id: resource.id }, ...tasks.map(({ id }) => ({ kind: 'task', id }) as const)],
      values: {
        resource: resource.name,
        needed: units(total),
        capacity: units(resource.capacity),
        tasks: tasks.length,
      },
    });
  }
  return found;
}

/** The modes that a task may take, roles filled. */
function waysOf({ modes, actual }: Task): readonly Mode[] {
  if (actual === undefined) return modes.flatMap((mode) => assignmentsOf(mode).ways.map((way) => way.mode));
  const mode = modes[actual.mode - 1];
  return mode === undefined ? [] : [withAssigned(mode, actual.assigned ?? [])];
}

/** Per resource that every mode demands: the least that one of them does. */
function leastDemands(task: Task): ReadonlyMap<ResourceId, number> {
  let least: Map<ResourceId, number> | null = null;
  for (const mode of waysOf(task)) {
    const total = new Map<ResourceId, number>();
    for (const { resource, amount } of mode.demands) total.set(resource, (total.get(resource) ?? 0) + amount);
    if (least === null) {
      least = total;
      continue;
    }
    for (const [resource, amount] of least) {
      const other = total.get(resource);
      if (other === undefined) least.delete(resource);
      else least.set(resource, Math.min(amount, other));
    }
  }
  return least ?? new Map();
}
