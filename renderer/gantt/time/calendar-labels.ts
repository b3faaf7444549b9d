import { dateTimeFormat } from '../../i18n/formatters.ts';
import type { CalendarStep } from './calendar-steps.ts';

/** Text of a mark at a local time, as long as the width of its cell in CSS pixels allows; empty where nothing fits. */
export type CalendarLabel = (step: CalendarStep, local: number, widthPx: number) => string;

const DAY = 86_400_000;

/**
 * Labels of a calendar axis in one language.
 * @param quarterText text for a quarter of a year, from 1
 */
export function createCalendarLabels(language: string, quarterText: (quarter: number) => string) {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  // Local times are read as if they were UTC, so that the zone counts once only.
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = dateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (local: number) => formatter.format(local).replace(/(\p{L}), /u, '$1 ');
  };
  const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const clockSeconds = format({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const longDay = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const mediumDay = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const daySeconds = (local: number) => `${mediumDay(local)}, ${clockSeconds(local)}`;
  const dayMinutes = (local: number) => `${mediumDay(local)}, ${clock(local)}`;
  const shortDay = format({ weekday: 'short', day: 'numeric', month: 'short' });
  const dayMonth = format({ day: 'numeric', month: 'short' });
  const weekdayDay = (local: number) =>
    language === 'zh' ? `${dayNumber(local)}日${weekday(local)}` : `${weekday(local)} ${dayNumber(local)}`;
  const weekday = format({ weekday: 'short' });
  const monthYear = format({ month: 'long', year: 'numeric' });
  const shortMonthYear = format({ month: 'short', year: 'numeric' });
  const longMonth = format({ month: 'long' });
  const month = format({ month: 'short' });
  const year = (local: number) => String(new Date(local).getUTCFullYear());
  const dayNumber = (local: number) => String(new Date(local).getUTCDate());
  /** The first whose every text fits, so that all cells of a row are written alike. */
  const fitting =
    (letterPx: number) =>
    (widthPx: number, local: number, ...candidates: readonly LocalText[]) =>
      candidates.find((text) => widestOf(text) * letterPx + PADDING_PX <= widthPx)?.(local) ?? '';
  const pickMinor = fitting(LETTER_PX);
  const pick = fitting(STRONG_LETTER_PX);

  const minor: CalendarLabel = ({ unit }, local, widthPx) => {
    switch (unit) {
      case 'millisecond':
        return `.${String(((local % 1000) + 1000) % 1000).padStart(3, '0')}`;
      case 'second':
        return `:${String(new Date(local).getUTCSeconds()).padStart(2, '0')}`;
      case 'minute':
      case 'hour':
        return clock(local);
      case 'day':
        return pickMinor(widthPx, local, weekdayDay, dayNumber);
      case 'week':
        return pickMinor(widthPx, local, dayMonth, dayNumber);
      case 'month':
        return pickMinor(widthPx, local, ...(language === 'zh' ? [] : [longMonth]), month);
      case 'quarter':
        return quarterText(Math.floor(new Date(local).getUTCMonth() / 3) + 1);
      default:
        return year(local);
    }
  };
  const major: CalendarLabel = ({ unit, count }, local, widthPx) => {
    switch (unit) {
      case 'second':
        return pick(widthPx, local, daySeconds, clockSeconds);
      case 'minute':
        return pick(widthPx, local, dayMinutes, clock);
      case 'day':
        return pick(widthPx, local, longDay, mediumDay, shortDay, dayMonth, dayNumber);
      case 'month':
        return pick(widthPx, local, monthYear, shortMonthYear, month);
      case 'year':
        return year(local);
      default:
        return pick(widthPx, local, (at) => `${year(at)}–${year(at + count * 3652.5 * DAY - 31 * DAY)}`);
    }
  };
  return { minor, major };
}

type LocalText = (local: number) => string;

const PADDING_PX = 7;
/** About as wide a letter or digit is in the lower row, and in the bold upper one, in CSS pixels. */
const LETTER_PX = 6.4;
const STRONG_LETTER_PX = 7.4;
const IS_WIDE = /[\u2e80-\uffef]/;
/** Chinese characters take more room than letters and digits. */
const WIDE_LETTERS = 1.7;

function lettersOf(text: string): number {
  let letters = 0;
  for (const character of text) letters += IS_WIDE.test(character) ? WIDE_LETTERS : 1;
  return letters;
}

/** A week late in each month of a year: every name of a weekday and of a month, and days of two digits. */
const SAMPLE_DAYS: readonly number[] = Array.from({ length: 12 * 7 }, (_, k) =>
  Date.UTC(2027, Math.floor(k / 7), 20 + (k % 7)),
);
const widest = new WeakMap<LocalText, number>();

/** Length of the longest text of a format, in letters. */
function widestOf(text: LocalText): number {
  let letters = widest.get(text);
  if (letters === undefined) {
    letters = Math.max(...SAMPLE_DAYS.map((day) => lettersOf(text(day))));
    widest.set(text, letters);
  }
  return letters;
}
