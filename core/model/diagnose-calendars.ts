import type { CalendarId } from './calendar.ts';
import { calendarsOfMode } from './calendars-of-mode.ts';
import type { Diagnostic } from './diagnostic.ts';
import { quoted } from './quoted.ts';
import type { Resource, ResourceId, Workflow } from './workflow.ts';
import type { WorkingTimeOfPlan } from './working-time-of-plan.ts';

/** Calendars that never work (an error where something uses them), and any calendar in a plan without dates. */
export function diagnoseCalendars(workflow: Workflow, workingTime: WorkingTimeOfPlan): Diagnostic[] {
  const idle = workflow.calendars.filter(({ id }) => workingTime.of([id])?.starts.length === 0);
  if (idle.length === 0) return [];
  const used = usedCalendars(workflow);
  const found: Diagnostic[] = [];
  for (const { id, name } of idle) {
    found.push({
      code: 'calendar-without-working-time',
      severity: used.has(id) ? 'error' : 'warning',
      message:
        `Calendar ${quoted(name)} has no working time${workflow.tick === 'day' ? ' in a plan that counts in days of 24 hours' : ''}. ` +
        `Maybe ${workflow.tick === 'day' ? "choose minutes as the plan's tick" : 'add working hours to its week'}.`,
      items: [{ kind: 'calendar', id }],
      values: { calendar: name, tick: workflow.tick },
    });
  }
  return found;
}

/** Calendars in use in a plan that counts in periods, which have no dates. */
export function diagnoseCalendarsWithoutDates(workflow: Workflow): Diagnostic[] {
  const used = usedCalendars(workflow);
  return workflow.calendars
    .filter(({ id }) => used.has(id))
    .map(
      ({ id, name }): Diagnostic => ({
        code: 'calendar-without-dates',
        severity: 'error',
        message: `Calendar ${quoted(name)} can't apply: the plan counts in periods, which have no dates. Maybe choose minutes as the plan's tick, or remove the calendar.`,
        items: [{ kind: 'calendar', id }],
        values: { calendar: name },
      }),
    );
}

/** Calendars that bind the work of at least one mode. */
function usedCalendars(workflow: Workflow): ReadonlySet<CalendarId> {
  const resources = new Map<ResourceId, Resource>(workflow.resources.map((resource) => [resource.id, resource]));
  const used = new Set<CalendarId>();
  for (const task of workflow.tasks) {
    for (const mode of task.modes) {
      for (const id of calendarsOfMode(task, mode, resources, workflow.calendar)) used.add(id);
    }
  }
  return used;
}
