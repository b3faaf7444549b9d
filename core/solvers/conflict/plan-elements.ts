import { calendarsOfMode } from '../../model/calendars-of-mode.ts';
import type { PlanItem } from '../../model/diagnostic.ts';
import type { Workflow } from '../../model/workflow.ts';
import { capacitySteps } from '../../problem/capacity-steps.ts';

/**
 * A part of a plan that may keep it from having a schedule. What it means to drop one, all else left as it is:
 *
 * - `task`: the task is gone, and with it its modes, demands, dates and links;
 * - `link`: the link is gone;
 * - `resource`, renewable: its usual capacity has no limit (times with less, below, stay), and it needs no set-ups; its calendar stays;
 * - `resource`, non-renewable: the budget has no limit;
 * - `capacity-changes`: the resource never has less than its usual capacity; times with more stay;
 * - `calendar`: it works around the clock, holidays too, for everybody who follows it;
 * - `date`: the task has no earliest start, no deadline, or no pin;
 * - `no-pause`: the task may pause over non-working time.
 */
export type PlanElement = Exclude<PlanItem, { readonly kind: 'group' | 'plan' }>;

/** Tells elements apart. */
export function elementKey(element: PlanElement): string {
  return element.kind === 'date' ? `${element.field} ${element.task}` : `${element.kind} ${element.id}`;
}

/**
 * All elements of a plan that could be dropped with any effect; in the order in which it is best to try it: calendars and
 * hours, then tasks, then what ties the remaining ones.
 */
export function planElements(workflow: Workflow): PlanElement[] {
  const used = usedCalendars(workflow);
  return [
    ...workflow.calendars.filter(({ id }) => used.has(id)).map(({ id }): PlanElement => ({ kind: 'calendar', id })),
    ...workflow.tasks.map(({ id }): PlanElement => ({ kind: 'task', id })),
    ...workflow.resources.filter(hasLessAtTimes).map(({ id }): PlanElement => ({ kind: 'capacity-changes', id })),
    ...workflow.resources.map(({ id }): PlanElement => ({ kind: 'resource', id })),
    ...workflow.tasks.flatMap(({ id, mayPause, releaseAt, pin, deadline }): PlanElement[] => [
      ...(mayPause === false ? [{ kind: 'no-pause', id } as const] : []),
      ...((releaseAt ?? 0) > 0 ? [{ kind: 'date', task: id, field: 'releaseAt' } as const] : []),
      ...(pin !== undefined ? [{ kind: 'date', task: id, field: 'pin' } as const] : []),
      ...(deadline !== undefined ? [{ kind: 'date', task: id, field: 'deadline' } as const] : []),
    ]),
    ...workflow.links.map(({ id }): PlanElement => ({ kind: 'link', id })),
  ];
}

/** Whether a renewable resource has less than its usual capacity at some time. */
export function hasLessAtTimes(resource: Workflow['resources'][number]): boolean {
  if (resource.kind !== 'renewable' || (resource.capacityChanges ?? []).length === 0) return false;
  return capacitySteps(resource).amounts.some((amount) => amount < resource.capacity);
}

function usedCalendars(workflow: Workflow): ReadonlySet<string> {
  if (workflow.tick === 'period') return new Set();
  const resources = new Map(workflow.resources.map((resource) => [resource.id, resource]));
  const used = new Set<string>();
  for (const task of workflow.tasks) {
    for (const mode of task.modes)
      for (const id of calendarsOfMode(task, mode, resources, workflow.calendar)) used.add(id);
  }
  // Lags run on the calendar of the successor's own.
  const byId = new Map(workflow.tasks.map((task) => [task.id, task]));
  for (const { to } of workflow.links) {
    const id = byId.get(to)?.calendar ?? workflow.calendar;
    if (id !== undefined) used.add(id);
  }
  return used;
}
