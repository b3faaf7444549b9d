import type { Schedule } from '../../model/schedule.ts';
import type { ResourceId, Workflow } from '../../model/workflow.ts';
import type { RunView } from '../run-view.ts';

/** Thousandths of a unit that a run's tasks hold now, by resource. What is interrupted or pauses holds nothing. */
export function heldResources(workflow: Workflow, schedule: Schedule, view: RunView): ReadonlyMap<ResourceId, number> {
  const held = new Map<ResourceId, number>();
  const entries = new Map(schedule.map((entry) => [entry.task, entry]));
  const tasks = new Map(workflow.tasks.map((task) => [task.id, task]));
  const take = (resource: ResourceId, amount: number) => held.set(resource, (held.get(resource) ?? 0) + amount);
  for (const { task, state } of view.tasks) {
    if (state !== 'running') continue;
    const entry = entries.get(task);
    const mode = tasks.get(task)?.modes[(entry?.mode ?? 1) - 1];
    for (const { resource, amount } of mode?.demands ?? []) take(resource, amount);
    const amounts = (mode?.roles ?? []).flatMap(({ count, amount }) => Array.from({ length: count }, () => amount));
    for (const [place, resource] of (entry?.assigned ?? []).entries()) take(resource, amounts[place] ?? 0);
  }
  return held;
}
