import { type Calendar, type CalendarException, WEEKDAYS } from '../model/calendar.ts';
import { daysOfCalendar } from '../model/calendar-days.ts';

/**
 * The exceptions of a calendar after a day was made a day off, or one that works: as its weekday does, else as the
 * first weekday that works. A day that an exception of its own makes different goes back to what it would be without.
 * @param date `YYYY-MM-DD`
 */
export function withDayTurned(calendar: Calendar, date: string): readonly CalendarException[] {
  const { exceptions } = calendar;
  const [day] = daysOfCalendar(calendar, date, date);
  const own = day.exception;
  if (own !== undefined && own.from === date && own.to === date && own.repeat === undefined)
    return exceptions.filter((each) => each !== own);
  if (day.workMinutes > 0) return [...exceptions, { from: date, to: date, spans: [] }];
  const usual = [day.weekday, ...WEEKDAYS].map((weekday) => calendar.week[weekday]).find((spans) => spans.length > 0);
  return [...exceptions, { from: date, to: date, spans: usual ?? [{ from: '08:00', to: '17:00' }] }];
}

/** Adds exceptions that are not there yet, by their first and last day and their hours. */
export function withMoreExceptions(
  exceptions: readonly CalendarException[],
  added: readonly CalendarException[],
): readonly CalendarException[] {
  const keyOf = ({ from, to, spans, repeat }: CalendarException) => JSON.stringify([from, to, spans, repeat]);
  const known = new Set(exceptions.map(keyOf));
  return [...exceptions, ...added.filter((each) => !known.has(keyOf(each)))];
}
