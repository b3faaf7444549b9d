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
    const formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (local: number) => formatter.format(local).replace(/(\p{L}), /u, '$1 ');
  };
  const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const clockSeconds = format({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const longDay = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const mediumDay = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
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
  const fits = (text: string, widthPx: number) => (roughWidth(text) + 8 <= widthPx ? text : '');
  /** The first that fits. */
  const pick = (widthPx: number, local: number, ...candidates: readonly ((local: number) => string)[]) => {
    for (const candidate of candidates) {
      const text = fits(candidate(local), widthPx);
      if (text !== '') return text;
    }
    return '';
  };

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
        return pick(widthPx, local, weekdayDay, dayNumber);
      case 'week':
        return pick(widthPx, local, dayMonth, dayNumber);
      case 'month':
        return pick(widthPx, local, longMonth, month);
      case 'quarter':
        return quarterText(Math.floor(new Date(local).getUTCMonth() / 3) + 1);
      default:
        return year(local);
    }
  };
  const major: CalendarLabel = ({ unit, count }, local, widthPx) => {
    switch (unit) {
      case 'second':
        return pick(widthPx, local, (at) => `${mediumDay(at)}, ${clockSeconds(at)}`, clockSeconds);
      case 'minute':
        return pick(widthPx, local, (at) => `${mediumDay(at)}, ${clock(at)}`, clock);
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

const IS_WIDE = /[\u2e80-\uffef]/;

/** About as wide as a label becomes, in CSS pixels: Chinese characters take more room than letters and digits. */
function roughWidth(text: string): number {
  let width = 0;
  for (const character of text) width += IS_WIDE.test(character) ? 11 : 6.6;
  return width;
}
