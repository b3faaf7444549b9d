import { dayNumber } from './day-number.ts';

/**
 * From one first day to the next: so many days, weeks, months (the same day of the month; months without it are left out), months
 * by weekday (the second Tuesday; a fifth one counts as the last of its month), or years.
 */
export const RECURRENCE_UNITS = ['day', 'week', 'month', 'weekday-of-month', 'year'] as const;

/** How days come again and again. */
export interface Recurrence {
  /** Every so many units, from 1; no more than {@link MOST_RECURRENCE_UNITS} has it. */
  readonly every: number;
  readonly unit: (typeof RECURRENCE_UNITS)[number];
  /** Local day `YYYY-MM-DD` after which they do not begin again; absent: they never end. */
  readonly until?: string;
}

/** The longest recurrence is a year, so that whatever comes again and again has been seen after one. */
export const MOST_RECURRENCE_UNITS: Readonly<Record<Recurrence['unit'], number>> = {
  day: 366,
  week: 52,
  month: 12,
  'weekday-of-month': 12,
  year: 1,
};

const DAY = 86_400_000;
const WEEKS_OF_MONTH = 5;

/**
 * Day numbers (see {@link dayNumber}) within `[first, last]` on which days that come again begin, ascending.
 * @param from the local day `YYYY-MM-DD` on which they begin first
 */
export function* recurringFirstDays(from: string, repeat: Recurrence, first: number, last: number): Generator<number> {
  const start = dayNumber(from);
  const end = Math.min(last, repeat.until === undefined ? last : dayNumber(repeat.until));
  if (repeat.unit === 'day' || repeat.unit === 'week') {
    const step = repeat.every * (repeat.unit === 'week' ? 7 : 1);
    for (let day = start + step * Math.max(0, Math.ceil((first - start) / step)); day <= end; day += step) yield day;
    return;
  }
  const step = repeat.every * (repeat.unit === 'year' ? 12 : 1);
  const [year, month, dayOfMonth] = from.split('-').map(Number);
  const skipped = Math.floor((first - start) / 31 / step) - 1;
  for (let turn = Math.max(0, skipped); ; turn++) {
    const months = 12 * year + month - 1 + turn * step;
    const monthStart = Date.UTC(Math.floor(months / 12), months % 12, 1) / DAY;
    if (!(monthStart <= end)) return;
    const day = dayInMonth(months, monthStart, repeat.unit === 'weekday-of-month' ? start : null, dayOfMonth);
    if (day !== null && day >= Math.max(first, start) && day <= end) yield day;
  }
}

/** @param likeWeekday a day whose weekday is wanted, in the week of the month in which `dayOfMonth` lies; `null`: that day itself */
function dayInMonth(months: number, monthStart: number, likeWeekday: number | null, dayOfMonth: number): number | null {
  const length = Date.UTC(Math.floor(months / 12), (months % 12) + 1, 1) / DAY - monthStart;
  if (likeWeekday === null) return dayOfMonth <= length ? monthStart + dayOfMonth - 1 : null;
  const toWeekday = (((likeWeekday - monthStart) % 7) + 7) % 7;
  const week = Math.ceil(dayOfMonth / 7);
  const offset = toWeekday + 7 * (week - 1);
  return monthStart + (week === WEEKS_OF_MONTH && offset >= length ? offset - 7 : offset);
}
