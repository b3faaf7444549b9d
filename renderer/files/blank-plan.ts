import { officeCalendar } from '../../core/model/office-calendar.ts';
import type { Plan } from '../../core/model/plan.ts';

/** An empty plan that starts at this day's midnight, in the machine's time zone, with office hours. */
export function blankPlan(name: string, calendarName: string, now: Date): Plan {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const calendar = officeCalendar('office-hours', calendarName);
  return {
    workflow: {
      name,
      origin: midnight.toISOString(),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      tick: 'minute',
      calendar: calendar.id,
      tasks: [],
      links: [],
      resources: [],
      calendars: [calendar],
      groups: [],
    },
    schedule: null,
  };
}
