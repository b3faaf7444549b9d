import { createDateCellReader } from '../../core/exchange/tables/cell-date.ts';
import { dayNumber, dayText } from '../../core/time/day-number.ts';
import type { DateOrder } from '../../core/time/read-moment.ts';
import { dateTimeFormat } from '../i18n/formatters.ts';
import { dateLocale, usesIsoDates } from '../i18n/regional.ts';

/** A local day `YYYY-MM-DD`, and a time of it `HH:MM`, with seconds where there are any; `null`: the day alone. */
export interface LocalReading {
  readonly day: string;
  readonly time: string | null;
}

/** Days as fields write and read them, in the language and the style that a person set. */
export interface DateNotation {
  /** `13 Mar 2026`, `Mar 13, 2026`, `2026年3月13日` or `2026-03-13`. */
  writeDay(day: string): string;
  /** The same with a time behind it. */
  write(reading: LocalReading): string;
  /** Reads what {@link write} writes, and whatever else people write for dates; `null` where it is none. */
  read(text: string): LocalReading | null;
}

/** Days from today that a word stands for. */
const WORDS: Readonly<Record<string, number>> = {
  today: 0,
  tomorrow: 1,
  yesterday: -1,
  今天: 0,
  明天: 1,
  后天: 2,
  昨天: -1,
};
const WORD = /^(today|tomorrow|yesterday|今天|明天|后天|昨天)(?=$|[\s,，])/i;
/** The end of a day; no clock shows it. */
const DAY_END = /[\sT,，]24:00(?::00)?$/;
const TWO_NUMBERS = /^(\d{1,2})([./-])(\d{1,2})\.?(?=$|[\s,T])/;
const CHINESE_DAY = /^(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?/;
const DAY_AND_MONTH = /^(\d{1,2})\.?[\s-]+(\p{L}{3,12})\.?(?=$|,?\s+\d{1,2}:|[\s,]*$)/u;
const MONTH_AND_DAY = /^(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?=$|,?\s+\d{1,2}:|[\s,]*$)/u;
const WEEKDAY_AND_DAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+(?=\d|\p{L})/iu;

/**
 * @param today local day `YYYY-MM-DD`: a date without a year is the one nearest to it
 */
export function createDateNotation(language: string, today: string): DateNotation {
  const order = dateOrder(language);
  const format = dateTimeFormat(dateLocale(language), {
    timeZone: 'UTC',
    day: 'numeric',
    month: language === 'zh' ? 'long' : 'short',
    year: 'numeric',
  });
  const isIso = usesIsoDates();
  // Zones play no part in a reading of a clock.
  const readCell = createDateCellReader('UTC', order);
  const writeDay = (day: string) => (isIso ? day : format.format(Date.parse(day)));
  return {
    writeDay,
    write: ({ day, time }) => (time === null ? writeDay(day) : `${writeDay(day)} ${time}`),
    read(text) {
      const plain = withYear(withoutWord(text.trim(), today), today, order);
      const isEnd = DAY_END.test(plain);
      const read = readCell(isEnd ? plain.replace(DAY_END, '') : plain);
      if (read === null) return null;
      const [day, time] = new Date(read.milliseconds).toISOString().split(/[TZ]/);
      if (isEnd) return read.isDay ? { day: dayText(dayNumber(day) + 1), time: '00:00' } : null;
      return { day, time: read.isDay ? null : time.replace(/(?::00)?\.000$/, '') };
    },
  };
}

/** What 3/4/2026 means to whoever sits here. */
function dateOrder(language: string): DateOrder {
  if (language === 'zh') return 'year-first';
  const isMonthFirst = dateLocale(language) === 'en-US' || (!usesIsoDates() && navigator.language === 'en-US');
  return isMonthFirst ? 'month-first' : 'day-first';
}

function withoutWord(text: string, today: string): string {
  return text.replace(WORD, (word) => dayText(dayNumber(today) + WORDS[word.toLowerCase()]));
}

/** Puts the year into a date that has none. */
function withYear(text: string, today: string, order: DateOrder): string {
  const plain = text.replace(WEEKDAY_AND_DAY, '');
  const [, first, , second] = TWO_NUMBERS.exec(plain) ?? [];
  // Nobody puts the month first between points.
  const isDayFirst = order === 'day-first' || plain.includes('.');
  if (first !== undefined)
    return isDayFirst
      ? plain.replace(TWO_NUMBERS, nearest(Number(second), Number(first), today))
      : plain.replace(TWO_NUMBERS, nearest(Number(first), Number(second), today));
  return plain
    .replace(CHINESE_DAY, (_, month, day) => `${nearest(Number(month), Number(day), today)} `)
    .replace(DAY_AND_MONTH, (whole, day, month) => named(month, day, today) ?? whole)
    .replace(MONTH_AND_DAY, (whole, month, day) => named(month, day, today) ?? whole)
    .trim();
}

const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function named(name: string, day: string, today: string): string | null {
  const month = MONTH_NAMES.findIndex((start) => name.toLowerCase().startsWith(start)) + 1;
  return month === 0 ? null : nearest(month, Number(day), today);
}

/** The day of this month in the year in which it is nearest to today. */
function nearest(month: number, day: number, today: string): string {
  const year = Number(today.slice(0, 4));
  const of = (each: number) => `${each}-${two(month)}-${two(day)}`;
  const away = (date: string) => Math.abs(dayNumber(date) - dayNumber(today));
  const [best] = [of(year), of(year + 1), of(year - 1)]
    .filter((date) => !Number.isNaN(away(date)))
    .sort((a, b) => away(a) - away(b));
  return best ?? of(year);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
