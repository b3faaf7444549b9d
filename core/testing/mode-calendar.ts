import type { Calendar, CalendarId } from '../model/calendar.ts';
import type { Mode, Resource, Task, Workflow } from '../model/workflow.ts';
import { createCalendarTable } from '../time/calendar-table.ts';
import { intersectWorkingTime, type WorkingTime } from '../time/working-time.ts';

/** Calendar tables of a workflow, written for tests without a look at how the problem is compiled. */
export interface WorkflowCalendars {
  /** When a mode of a task can work; `null`: around the clock. A milestone is bound by no calendar. */
  forMode(task: Task, mode: Mode): WorkingTime | null;
  /** On what working lags into a task run. */
  forLagInto(task: Task): WorkingTime | null;
  /** On what a resource is set up. */
  forSetupOf(resource: Resource): WorkingTime | null;
}

/** `horizon`: how far the tables reach, in ticks. */
export function workflowCalendars(
  workflow: Pick<Workflow, 'origin' | 'timeZone' | 'tick' | 'calendar' | 'calendars' | 'resources'>,
  horizon: number,
): WorkflowCalendars {
  const records = new Map<CalendarId, Calendar>(workflow.calendars.map((calendar) => [calendar.id, calendar]));
  const resources = new Map(workflow.resources.map((resource) => [resource.id, resource]));
  const tables = new Map<CalendarId, WorkingTime>();
  const table = (id: CalendarId | undefined): WorkingTime | null => {
    const record = id === undefined ? undefined : records.get(id);
    if (record === undefined) return null;
    let found = tables.get(record.id);
    if (found === undefined) {
      found = createCalendarTable(workflow, record, horizon);
      tables.set(record.id, found);
    }
    return found;
  };
  return {
    forMode(task, mode) {
      if (mode.duration === 0) return null;
      const ids = new Set(task.calendar === undefined ? [] : [task.calendar]);
      let usesResources = false;
      for (const demand of mode.demands) {
        const resource = resources.get(demand.resource);
        if (resource?.kind !== 'renewable' || demand.amount === 0) continue;
        usesResources = true;
        const id = resource.calendar ?? workflow.calendar;
        if (id !== undefined) ids.add(id);
      }
      if (!usesResources && task.calendar === undefined && workflow.calendar !== undefined) ids.add(workflow.calendar);
      let both: WorkingTime | null = null;
      for (const id of ids) {
        const next = table(id);
        both = both === null || next === null ? (both ?? next) : intersectWorkingTime(both, next);
      }
      return both;
    },
    forSetupOf: (resource) => table(resource.calendar ?? workflow.calendar),
    forLagInto: (task) => table(task.calendar ?? workflow.calendar),
  };
}
