import { type Calendar, type CalendarException, type DaySpan, WEEKDAYS, type Weekday } from '../../model/calendar.ts';
import { parseDaySpans } from '../../model/day-spans-notation.ts';
import { LIMITS } from '../../model/limits.ts';
import { plainDate } from './cell-date.ts';
import type { FreshIds } from './fresh-ids.ts';
import type { ReadingChoices } from './reading-choices.ts';
import type { TableProblems } from './table-problems.ts';
import type { TableRow } from './table-rows.ts';

const DAY_NAMES: readonly RegExp[] = [
  /^(?:mo|mon|monday|montag|(?:星期|周|礼拜)一)\.?$/i,
  /^(?:tu|tue|tuesday|di|dienstag|(?:星期|周|礼拜)二)\.?$/i,
  /^(?:we|wed|wednesday|mi|mittwoch|(?:星期|周|礼拜)三)\.?$/i,
  /^(?:th|thu|thursday|do|donnerstag|(?:星期|周|礼拜)四)\.?$/i,
  /^(?:fr|fri|friday|freitag|(?:星期|周|礼拜)五)\.?$/i,
  /^(?:sa|sat|saturday|samstag|sonnabend|(?:星期|周|礼拜)六)\.?$/i,
  /^(?:su|sun|sunday|so|sonntag|(?:星期|周|礼拜)[日天])\.?$/i,
];
const OFF = /^(?:off|free|frei|closed|-|–|休|休息|无)$/i;

interface CalendarBeingRead {
  readonly id: string;
  readonly name: string;
  readonly week: Record<Weekday, readonly DaySpan[]>;
  readonly exceptions: CalendarException[];
}

/** Calendars of a table with a row for each day of the week, and for each stretch of days that works otherwise. */
export function readCalendarRows(
  rows: readonly TableRow[],
  choices: ReadingChoices,
  problems: TableProblems,
  ids: FreshIds,
): readonly Calendar[] {
  const calendars = new Map<string, CalendarBeingRead>();
  for (const row of rows) {
    const key = row.cell('id') || row.cell('name');
    if (key === '') {
      problems.add('no-name', row.place('name'), row.cell('day'));
      continue;
    }
    let calendar = calendars.get(key);
    if (calendar === undefined) {
      const week = Object.fromEntries(WEEKDAYS.map((day) => [day, []])) as unknown as CalendarBeingRead['week'];
      const name = row.cell('name').slice(0, LIMITS.nameLength);
      calendar = { id: ids.take(key), name, week, exceptions: [] };
      calendars.set(key, calendar);
    }
    addRow(calendar, row, choices, problems);
  }
  return [...calendars.values()].slice(0, LIMITS.calendars);
}

function addRow(calendar: CalendarBeingRead, row: TableRow, choices: ReadingChoices, problems: TableProblems): void {
  const day = row.cell('day');
  const hours = row.cell('hours');
  const spans = OFF.test(hours) ? [] : parseDaySpans(hours);
  if (spans === null || spans.length > LIMITS.spansPerDay) {
    problems.add('hours', row.place('hours'), hours);
    return;
  }
  const weekday = DAY_NAMES.findIndex((name) => name.test(day));
  if (weekday >= 0) {
    calendar.week[WEEKDAYS[weekday]] = spans;
    return;
  }
  const from = dayOf(day, choices);
  const to = row.cell('until') === '' ? from : dayOf(row.cell('until'), choices);
  if (from === null || to === null || to < from) {
    const meaning = from === null ? 'day' : 'until';
    problems.add('day', row.place(meaning), row.cell(meaning));
    return;
  }
  const label = row.cell('label').slice(0, LIMITS.nameLength);
  if (calendar.exceptions.length >= LIMITS.calendarExceptions) return;
  calendar.exceptions.push({ ...(label === '' ? {} : { name: label }), from, to, spans });
}

/** A day as `YYYY-MM-DD`; `null` where the text names none. */
function dayOf(cell: string, { dates }: ReadingChoices): string | null {
  const parts = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?: 00:00)?$/.exec(plainDate(cell, dates));
  if (parts === null) return null;
  const [, first, second, third] = parts;
  const isDotted = cell.includes('.');
  const [year, month, day] =
    first.length === 4
      ? [first, second, third]
      : dates === 'month-first' && !isDotted
        ? [third, first, second]
        : [third, second, first];
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isRealDay(Number(year), Number(month), Number(day)) && year.length === 4 ? text : null;
}

function isRealDay(year: number, month: number, day: number): boolean {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}
