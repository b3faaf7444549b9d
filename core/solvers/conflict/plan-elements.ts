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

function usedCalendars({ tick, calendar, tasks, resources }: Workflow): ReadonlySet<string | undefined> {
  if (tick === 'period') return new Set();
  return new Set([calendar, ...tasks.map((task) => task.calendar), ...resources.map((resource) => resource.calendar)]);
}
