import { units } from './diagnose-demands.ts';
import type { Diagnostic } from './diagnostic.ts';
import { quoted } from './quoted.ts';
import type { ResourceId, Task, Workflow } from './workflow.ts';

/** Budgets that are overrun even when every task takes the mode that needs least of them. */
export function diagnoseBudgets(workflow: Workflow): Diagnostic[] {
  const spent = new Map<ResourceId, { total: number; readonly tasks: Task[] }>();
  for (const { id, kind } of workflow.resources) if (kind === 'non-renewable') spent.set(id, { total: 0, tasks: [] });
  for (const task of workflow.tasks) {
    for (const [id, least] of leastDemands(task)) {
      const sum = spent.get(id);
      if (sum === undefined || least === 0) continue;
      sum.total += least;
      sum.tasks.push(task);
    }
  }
  const found: Diagnostic[] = [];
  for (const resource of workflow.resources) {
    const { total, tasks } = spent.get(resource.id) ?? { total: 0, tasks: [] };
    if (total <= resource.capacity) continue;
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

/** Per resource that every mode demands: the least that one of them does. */
function leastDemands(task: Task): ReadonlyMap<ResourceId, number> {
  let least: Map<ResourceId, number> | null = null;
  for (const mode of task.modes) {
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
