import type { DaySpan } from '../../model/calendar.ts';
import { LIMITS } from '../../model/limits.ts';
import { dayText } from '../../time/day-number.ts';
import { readClockTime } from './xer-values.ts';

/** A node of the nested notation of calendars: `(0||name(key|value|…)(child child …))`. */
interface DataNode {
  readonly name: string;
  readonly values: ReadonlyMap<string, string>;
  readonly children: DataNode[];
}

/** Hours of a calendar as `clndr_data` has them; days of the week count from 1, Sunday. */
export interface CalendarData {
  readonly days: ReadonlyMap<number, readonly DaySpan[]>;
  /** Local days that work otherwise, ascending; no hours: a day off. */
  readonly exceptions: readonly { readonly day: string; readonly spans: readonly DaySpan[] }[];
}

const MAX_DEPTH = 20;
/** Days are counted from 30 December 1899, as spreadsheets do; 1970-01-01 is 25,569. */
export const DAY_OF_1970 = 25_569;
const LAST_DAY = 110_000;
const CLOCK = /^(\d{1,2}):(\d{2})(?::\d{2})?\s*([AaPp])?\.?[Mm]?\.?$/;

/** Reads a calendar's hours; `null` where the text is none. Blanks and line ends between the parts mean nothing. */
export function readCalendarData(text: string): CalendarData | null {
  const root = parseNodes(text);
  const find = (name: string) => root?.children.find((node) => node.name === name);
  const week = find('DaysOfWeek');
  if (week === undefined) return null;
  const exceptions = new Map<string, readonly DaySpan[]>();
  for (const node of find('Exceptions')?.children ?? []) {
    const serial = Number(node.values.get('d'));
    if (Number.isInteger(serial) && serial > 0 && serial < LAST_DAY) {
      exceptions.set(dayText(serial - DAY_OF_1970), spansOf(node));
    }
  }
  return {
    days: new Map(week.children.map((node) => [Number(node.name), spansOf(node)])),
    exceptions: [...exceptions].map(([day, spans]) => ({ day, spans })).sort((a, b) => (a.day < b.day ? -1 : 1)),
  };
}

/** Working hours in order; one that ends when or before it starts ends with the day where it ends at midnight, else it is left out. */
function spansOf({ children }: DataNode): readonly DaySpan[] {
  const spans = children.flatMap(({ values }): readonly DaySpan[] => {
    const [from, to] = [clockOf(values.get('s')), clockOf(values.get('f'))];
    if (from === null || to === null) return [];
    const end = to === '00:00' ? '24:00' : to;
    return from < end ? [{ from, to: end }] : [];
  });
  return spans.sort((a, b) => (a.from < b.from ? -1 : 1)).slice(0, LIMITS.spansPerDay);
}

function clockOf(text: string | undefined): string | null {
  const [, hour, minute, half] = CLOCK.exec(text?.trim() ?? '') ?? [];
  const seconds = hour === undefined ? null : readClockTime(hour, minute, half);
  if (seconds === null) return null;
  return [seconds / 3600, (seconds / 60) % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
}

/** The outermost node; `null` where brackets do not match or nest too deep. A loop, so that no file can exhaust the stack. */
function parseNodes(text: string): DataNode | null {
  const node = /\([^()|]*\|\|([^()|]*)\(([^()]*)\)\s*\(/y;
  const end = /\s*\)\s*\)/y;
  const blank = /\s*/y;
  const open: DataNode[] = [];
  let at = 0;
  for (;;) {
    blank.lastIndex = at;
    blank.exec(text);
    at = blank.lastIndex;
    node.lastIndex = at;
    const begin = node.exec(text);
    if (begin !== null) {
      if (open.length >= MAX_DEPTH) return null;
      const child: DataNode = { name: begin[1].trim(), values: valuesOf(begin[2]), children: [] };
      open.at(-1)?.children.push(child);
      open.push(child);
      at = node.lastIndex;
      continue;
    }
    end.lastIndex = at;
    if (end.exec(text) === null) return null;
    at = end.lastIndex;
    const closed = open.pop();
    if (closed === undefined) return null;
    if (open.length === 0) return closed;
  }
}

/** `s|08:00|f|12:00` as pairs. */
function valuesOf(text: string): ReadonlyMap<string, string> {
  const parts = text.split('|').map((part) => part.trim());
  return new Map(Array.from({ length: Math.floor(parts.length / 2) }, (_, k) => [parts[2 * k], parts[2 * k + 1]]));
}
