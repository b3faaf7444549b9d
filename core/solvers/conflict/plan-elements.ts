import type { PlanElement } from '../../model/plan-element.ts';
import type { Workflow } from '../../model/workflow.ts';
import { capacitySteps } from '../../problem/capacity-steps.ts';

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
function hasLessAtTimes(resource: Workflow['resources'][number]): boolean {
  if (resource.kind !== 'renewable' || (resource.capacityChanges ?? []).length === 0) return false;
  return capacitySteps(resource).amounts.some((amount) => amount < resource.capacity);
}

function usedCalendars({ tick, calendar, tasks, resources }: Workflow): ReadonlySet<string | undefined> {
  if (tick === 'period') return new Set();
  return new Set([calendar, ...tasks.map((task) => task.calendar), ...resources.map((resource) => resource.calendar)]);
}
