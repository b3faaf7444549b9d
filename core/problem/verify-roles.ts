import type { ScheduledTask } from '../model/schedule.ts';
import type { Demand, Mode, ResourceId, Task } from '../model/workflow.ts';

/**
 * A mode as an entry carries it out, with the chosen people among its demands; what is wrong with the choice, in words that
 * follow the task's name, where it does not fit the roles.
 */
export function modeWithPeople(
  mode: Mode,
  { assigned = [] }: Pick<ScheduledTask, 'assigned'>,
): { readonly mode: Mode } | { readonly fault: string } {
  if (mode.roles === undefined && assigned.length === 0) return { mode };
  const demands: Demand[] = [...mode.demands];
  const busy = new Set<ResourceId>();
  for (const { resource, amount } of mode.demands) if (amount > 0) busy.add(resource);
  const open = [...assigned];
  for (const { anyOf, count, amount } of mode.roles ?? []) {
    for (let k = 0; k < count; k++) {
      const resource = open.shift();
      if (resource === undefined) return { fault: `has only ${assigned.length} people for its roles` };
      if (!anyOf.includes(resource)) return { fault: `has "${resource}" in a role that it may not fill` };
      if (busy.has(resource)) return { fault: `has "${resource}" in two places` };
      busy.add(resource);
      demands.push({ resource, amount });
    }
  }
  return open.length > 0 ? { fault: `has ${open.length} more people than roles` } : { mode: { ...mode, demands } };
}

/** Whether an entry has the mode and the people with which a task began. */
export function keepsHowItBegan(task: Task, { mode, assigned = [] }: ScheduledTask): boolean {
  const { actual } = task;
  if (actual === undefined) return true;
  const people = actual.assigned ?? [];
  return mode === actual.mode && people.length === assigned.length && people.every((id, k) => id === assigned[k]);
}
