import { dayNumber, dayText } from '../../time/day-number.ts';

/** A rule for days that come again and again, as Microsoft Project writes it (`Exception` of a calendar). */
export interface RecurrenceRule {
  /** 1 every day, 2 a day of a year, 3 a weekday of a month of a year, 4 a day of a month, 5 a weekday of a month, 6 weekdays, 7 every so many days. */
  readonly type: number;
  /** Local days `YYYY-MM-DD`, both inclusive. */
  readonly from: string;
  readonly to: string;
  /** Every so many days, weeks or months. */
  readonly period: number;
  /** Bits of the weekdays, Sunday first. */
  readonly daysOfWeek: number;
  /** 0 January to 11 December. */
  readonly month: number;
  readonly monthDay: number;
  /** 0 a day, 1 a weekday, 2 a day of the weekend, 3 Sunday to 9 Saturday. */
  readonly monthItem: number;
  /** 0 first to 3 fourth, 4 last. */
  readonly monthPosition: number;
  /** No more than so many. */
  readonly occurrences: number;
}

/** More days than a calendar may have exceptions. */
const MAX_DAYS = 5_000;
const LAST = 4;

/**
 * The days of a rule, ascending; `null` where its type is unknown. Months and weeks count from the first day of the rule.
 */
export function recurringDays(rule: RecurrenceRule): readonly string[] | null {
  const holds = matcher(rule);
  if (holds === null) return null;
  const first = dayNumber(rule.from);
  const last = dayNumber(rule.to);
  const most = Math.min(rule.occurrences, MAX_DAYS);
  const days: string[] = [];
  for (let day = first; day <= last && days.length < most; day++) {
    const text = dayText(day);
    if (holds(text, day - first)) days.push(text);
  }
  return days;
}

function matcher(rule: RecurrenceRule): ((day: string, since: number) => boolean) | null {
  const period = Math.max(1, rule.period);
  const [firstYear, firstMonth] = rule.from.split('-').map(Number);
  const firstWeekday = weekday(rule.from);
  const monthsSince = (day: string) => {
    const [year, month] = day.split('-').map(Number);
    return 12 * (year - firstYear) + month - firstMonth;
  };
  const isMonth = (day: string) => Number(day.slice(5, 7)) === rule.month + 1;
  const isMonthDay = (day: string) => Number(day.slice(8)) === rule.monthDay;
  switch (rule.type) {
    case 1:
      return () => true;
    case 2:
      return (day) => isMonth(day) && isMonthDay(day);
    case 3:
      return (day) => isMonth(day) && isItemOfMonth(day, rule);
    case 4:
      return (day) => monthsSince(day) % period === 0 && isMonthDay(day);
    case 5:
      return (day) => monthsSince(day) % period === 0 && isItemOfMonth(day, rule);
    case 6:
      return (day, since) =>
        Math.floor((since + firstWeekday) / 7) % period === 0 && (rule.daysOfWeek & (1 << weekday(day))) !== 0;
    case 7:
      return (_day, since) => since % period === 0;
    default:
      return null;
  }
}

/** 0 Sunday to 6 Saturday; 1970-01-01 was a Thursday. */
function weekday(day: string): number {
  return (((dayNumber(day) + 4) % 7) + 7) % 7;
}

function isItemOfMonth(day: string, { monthItem, monthPosition }: RecurrenceRule): boolean {
  const isItem = (each: string) => {
    const of = weekday(each);
    if (monthItem === 0) return true;
    if (monthItem === 1) return of !== 0 && of !== 6;
    return monthItem === 2 ? of === 0 || of === 6 : of === monthItem - 3;
  };
  if (!isItem(day)) return false;
  const month = day.slice(0, 7);
  const number = dayNumber(day);
  const inMonth = (first: number, step: 1 | -1) => {
    let count = 0;
    for (let other = first; dayText(other).startsWith(month); other += step) if (isItem(dayText(other))) count++;
    return count;
  };
  return monthPosition === LAST ? inMonth(number + 1, 1) === 0 : inMonth(number - 1, -1) === monthPosition;
}
