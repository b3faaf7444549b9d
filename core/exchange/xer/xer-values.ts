import { dayNumber, dayText } from '../../time/day-number.ts';

const DAY_SECONDS = 86_400;
const TIME = String.raw`(?:[ T]+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d+)?)?\s*(?<half>[AaPp])?\.?[Mm]?\.?)?`;
const END = String.raw`\s*(?:A|\*)?$`;
/** `2026-03-02 08:00`, `02-Mar-26 08:00 AM`, `02.03.2026`; a trailing `A` marks an actual date, `*` a constraint. */
const YEAR_FIRST = new RegExp(String.raw`^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})${TIME}${END}`);
const NAMED_MONTH = new RegExp(
  String.raw`^(?<day>\d{1,2})[-/. ](?<name>[A-Za-z]{3})[a-z]*[-/. ](?<year>\d{4}|\d{2})${TIME}${END}`,
);
const DAY_FIRST = new RegExp(String.raw`^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4}|\d{2})${TIME}${END}`);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MAX_DATE_LENGTH = 40;
/** Two-digit years from here on belong to the last century. */
const CENTURY_TURN = 70;

/** Seconds since 1970 as the clock on the wall reads; `null` where the text is no date that Primavera writes. */
export function readXerDate(text: string): number | null {
  if (text.length > MAX_DATE_LENGTH) return null;
  const parts = (YEAR_FIRST.exec(text) ?? NAMED_MONTH.exec(text) ?? DAY_FIRST.exec(text))?.groups;
  if (parts === undefined) return null;
  const month = parts['name'] === undefined ? Number(parts['month']) : MONTHS.indexOf(parts['name'].toLowerCase()) + 1;
  const two = (value: string | number) => String(value).padStart(2, '0');
  const date = `${fullYear(parts['year'])}-${two(month)}-${two(parts['day'])}`;
  const day = dayNumber(date);
  // A day that its month does not have is a mistake.
  if (Number.isNaN(day) || dayText(day) !== date) return null;
  const seconds = readClockTime(parts['hour'], parts['minute'], parts['half']);
  return seconds === null ? null : day * DAY_SECONDS + seconds + Number(parts['second'] ?? 0);
}

function fullYear(year: string): string {
  if (year.length === 4) return year;
  return `${Number(year) < CENTURY_TURN ? 20 : 19}${year}`;
}

/** Seconds since midnight; 24:00 is the end of the day. `null` where the clock does not read so. */
export function readClockTime(
  hour: string | undefined,
  minute: string | undefined,
  half: string | undefined,
): number | null {
  let hours = Number(hour ?? 0);
  if (half !== undefined) {
    if (hours > 12) return null;
    hours = (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  const minutes = Number(minute ?? 0);
  if (!(minutes < 60 && hours * 60 + minutes <= 1440)) return null;
  return 3600 * hours + 60 * minutes;
}

/** A number with either mark before its decimals, and groups of three or none; `fallback` where the text is none. */
export function readXerNumber(text: string, fallback: number): number {
  const compact = text.replace(/[\s\u00A0']/g, '');
  if (compact === '') return fallback;
  const mark = Math.max(compact.lastIndexOf('.'), compact.lastIndexOf(','));
  const plain = mark < 0 ? compact : `${compact.slice(0, mark).replace(/[.,]/g, '')}.${compact.slice(mark + 1)}`;
  const value = Number(plain);
  return Number.isFinite(value) ? value : fallback;
}

/** Hours as seconds, to the second; 0 where the text is no number. */
export function readHours(text: string): number {
  return Math.round(3600 * readXerNumber(text, 0));
}
