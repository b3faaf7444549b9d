import type { Calendar, CalendarId } from '../../model/calendar.ts';

/** Finds a calendar by its id, else by its name; of two with the same name the first. */
export function createCalendarLookup(calendars: readonly Calendar[]): (reference: string) => CalendarId | null {
  const ids = new Set(calendars.map(({ id }) => id));
  const byName = new Map(calendars.toReversed().map(({ id, name }) => [name.trim().toLowerCase(), id]));
  return (reference) => (ids.has(reference) ? reference : (byName.get(reference.trim().toLowerCase()) ?? null));
}
