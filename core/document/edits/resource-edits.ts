import type { Calendar, CalendarId } from '../../model/calendar.ts';
import type { Group, GroupId, Mode, Resource, ResourceId, Task, Workflow } from '../../model/workflow.ts';
import { freeId } from './free-id.ts';

export function addResource(workflow: Workflow, resource: Omit<Resource, 'id'>): readonly [Workflow, ResourceId] {
  const id = freeId(
    'r',
    workflow.resources.map((each) => each.id),
  );
  return [{ ...workflow, resources: [...workflow.resources, { id, ...resource }] }, id];
}

export function updateResource(workflow: Workflow, id: ResourceId, change: (resource: Resource) => Resource): Workflow {
  return { ...workflow, resources: workflow.resources.map((each) => (each.id === id ? change(each) : each)) };
}

/** The workflow without the resource and without every demand for it. */
export function removeResource(workflow: Workflow, id: ResourceId): Workflow {
  const withoutDemands = (mode: Mode): Mode =>
    mode.demands.some((demand) => demand.resource === id)
      ? { ...mode, demands: mode.demands.filter((demand) => demand.resource !== id) }
      : mode;
  const freed = (task: Task): Task => {
    const modes = task.modes.map(withoutDemands);
    return modes.every((mode, k) => mode === task.modes[k])
      ? task
      : { ...task, modes: modes as unknown as Task['modes'] };
  };
  return {
    ...workflow,
    resources: workflow.resources.filter((resource) => resource.id !== id),
    tasks: workflow.tasks.map(freed),
  };
}

export function addCalendar(workflow: Workflow, calendar: Omit<Calendar, 'id'>): readonly [Workflow, CalendarId] {
  const id = freeId(
    'c',
    workflow.calendars.map((each) => each.id),
  );
  return [{ ...workflow, calendars: [...workflow.calendars, { id, ...calendar }] }, id];
}

export function updateCalendar(workflow: Workflow, id: CalendarId, change: (calendar: Calendar) => Calendar): Workflow {
  return { ...workflow, calendars: workflow.calendars.map((each) => (each.id === id ? change(each) : each)) };
}

/** The workflow without the calendar; what followed it follows the plan's calendar, or the clock if it was that. */
export function removeCalendar(workflow: Workflow, id: CalendarId): Workflow {
  const freed = <R extends { readonly calendar?: CalendarId }>(record: R): R => {
    if (record.calendar !== id) return record;
    const { calendar: _gone, ...rest } = record;
    return rest as R;
  };
  return {
    ...freed(workflow),
    calendars: workflow.calendars.filter((calendar) => calendar.id !== id),
    tasks: workflow.tasks.map(freed),
    resources: workflow.resources.map(freed),
  };
}

/** The group of that name, made if there is none. An empty name is no group. */
export function groupNamed(workflow: Workflow, name: string): readonly [Workflow, GroupId | undefined] {
  const wanted = name.trim();
  if (wanted === '') return [workflow, undefined];
  const known = workflow.groups.find((group) => group.name === wanted);
  if (known !== undefined) return [workflow, known.id];
  const id = freeId(
    'g',
    workflow.groups.map((group) => group.id),
  );
  const group: Group = { id, name: wanted };
  return [{ ...workflow, groups: [...workflow.groups, group] }, id];
}
