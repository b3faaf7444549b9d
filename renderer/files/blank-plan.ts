import type { Calendar } from '../../core/model/calendar.ts';
import type { Plan } from '../../core/model/plan.ts';

const OFFICE_DAY = [
  { from: '08:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
];

/** Office hours, the calendar that a new plan starts with. */
export function officeCalendar(id: string, name: string): Calendar {
  return {
    id,
    name,
    week: {
      monday: OFFICE_DAY,
      tuesday: OFFICE_DAY,
      wednesday: OFFICE_DAY,
      thursday: OFFICE_DAY,
      friday: OFFICE_DAY,
      saturday: [],
      sunday: [],
    },
    exceptions: [],
  };
}

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
