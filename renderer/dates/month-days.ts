import { dayNumber, dayText } from '../../core/time/day-number.ts';

/** Days to a week. */
export const WEEK_DAYS = 7;

/**
 * The days of the weeks that a month touches, a week a row.
 * @param day any day of the month, `YYYY-MM-DD`
 * @param weekStart days from Monday to the first day of the week, as {@link weekStartOffset} gives it
 */
export function weeksOfMonth(day: string, weekStart: number): readonly (readonly string[])[] {
  const first = dayNumber(`${day.slice(0, 7)}-01`);
  const next = dayNumber(withMonths(`${day.slice(0, 7)}-01`, 1));
  const weeks: string[][] = [];
  for (let start = weekOf(first, weekStart); start < next; start += WEEK_DAYS)
    weeks.push(Array.from({ length: WEEK_DAYS }, (_, k) => dayText(start + k)));
  return weeks;
}

/** So many days later. */
export function withDays(day: string, days: number): string {
  return dayText(dayNumber(day) + days);
}

/** So many months later, on the last day of a month that is too short. */
export function withMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** First day of the week of a day. */
export function startOfWeek(day: string, weekStart: number): string {
  return dayText(weekOf(dayNumber(day), weekStart));
}

/** 1970-01-05 was a Monday. */
const A_MONDAY = 4;

function weekOf(day: number, weekStart: number): number {
  return Math.floor((day - A_MONDAY - weekStart) / WEEK_DAYS) * WEEK_DAYS + A_MONDAY + weekStart;
}
