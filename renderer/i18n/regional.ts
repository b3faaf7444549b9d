import { dateTimeFormat } from './formatters.ts';

/** How dates are written: as the language does, month before day (in English), or `2026-03-13`. */
export const DATE_STYLES = ['language', 'month-first', 'iso'] as const;
export type DateStyle = (typeof DATE_STYLES)[number];

export const WEEK_STARTS = ['monday', 'sunday', 'saturday'] as const;
export type WeekStart = (typeof WEEK_STARTS)[number];

interface Regional {
  readonly dateStyle: DateStyle;
  readonly weekStart: WeekStart;
}

let current: Regional = { dateStyle: 'language', weekStart: 'monday' };

/** Sets how dates are written from now on; whatever shows dates is to be drawn anew. */
export function setRegional(regional: Regional): void {
  current = regional;
}

/** Locale that dates are written in. */
export function dateLocale(language: string): string {
  if (language === 'zh') return 'zh-CN';
  return current.dateStyle === 'month-first' ? 'en-US' : 'en-GB';
}

/** `true`: dates are written as `2026-03-13`. */
export function usesIsoDates(): boolean {
  return current.dateStyle === 'iso';
}

/** Days from a Monday to the first day of the week before or at it: 0, −1 (Sunday) or −2 (Saturday). */
export function weekStartOffset(): number {
  return -WEEK_STARTS.indexOf(current.weekStart);
}

/** Characters of `03-13`. */
const MONTH_AND_DAY = 5;

/** Writes days as `Fri 2026-03-13`, or without the weekday; `isShort`: without the year. */
export function createIsoDay(
  language: string,
  timeZone: string,
  { weekday, isShort }: { readonly weekday: boolean; readonly isShort: boolean },
): Pick<Intl.DateTimeFormat, 'format'> {
  const digits = dateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const name = dateTimeFormat(dateLocale(language), { timeZone, weekday: 'short' });
  return {
    format(at) {
      const moment = at as number | undefined;
      const day = digits.format(moment).slice(isShort ? -MONTH_AND_DAY : 0);
      return weekday ? `${name.format(moment)} ${day}` : day;
    },
  };
}
