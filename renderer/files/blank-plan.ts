import type { Plan } from '../../core/model/plan.ts';
import { CALENDAR_PRESETS, presetHours } from '../calendars/calendar-presets.ts';

/**
 * An empty plan that starts at this day's midnight, in the machine's time zone.
 * @param preset id of the working hours that it begins with
 */
export function blankPlan(name: string, calendarName: string, now: Date, preset: string): Plan {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const hours = CALENDAR_PRESETS.find(({ id }) => id === preset) ?? CALENDAR_PRESETS[0];
  const date = midnight.toISOString().slice(0, 10);
  const calendar = { id: 'working-hours', name: calendarName, ...presetHours(hours, date) };
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
