import type { CalendarException } from '../model/calendar.ts';
import { dayNumber, dayText } from '../time/day-number.ts';

/*
 * The checker's own reading of days that come again: it asks of each day whether they begin on it, where the
 * calendar tables count from one beginning to the next.
 */

/** Whether an exception, which may come again, holds on a day (days since 1970-01-01). */
export function coverage(exception: CalendarException): (day: number) => boolean {
  const first = dayNumber(exception.from);
  const length = dayNumber(exception.to) - first;
  if (exception.repeat === undefined) return (day) => first <= day && day <= first + length;
  const begins = beginning(exception.from, exception.repeat);
  return (day) => {
    for (let before = 0; before <= length; before++) if (begins(day - before)) return true;
    return false;
  };
}

function beginning(from: string, repeat: NonNullable<CalendarException['repeat']>): (day: number) => boolean {
  const first = dayNumber(from);
  const last = repeat.until === undefined ? Number.POSITIVE_INFINITY : dayNumber(repeat.until);
  const { every, unit } = repeat;
  const fits = (day: number): boolean => {
    if (unit === 'day') return (day - first) % every === 0;
    if (unit === 'week') return (day - first) % (7 * every) === 0;
    const text = dayText(day);
    const months = monthsSinceYearZero(text) - monthsSinceYearZero(from);
    if (unit === 'weekday-of-month')
      return months % every === 0 && (day - first) % 7 === 0 && isInWeekOf(day, Math.ceil(Number(from.slice(8)) / 7));
    return months % (unit === 'year' ? 12 * every : every) === 0 && text.slice(8) === from.slice(8);
  };
  return (day) => first <= day && day <= last && fits(day);
}

function monthsSinceYearZero(day: string): number {
  return 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7));
}

/** Whether a day is the first, …, fourth of its weekday in its month, or for 5 the last. */
function isInWeekOf(day: number, place: number): boolean {
  if (place === 5) return dayText(day + 7).slice(5, 7) !== dayText(day).slice(5, 7);
  return Math.ceil(Number(dayText(day).slice(8)) / 7) === place;
}
