import { dayNumber } from '../../time/day-number.ts';

const DAY_SECONDS = 86_400;
const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/;
const DURATION = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Seconds since 1970 as the clock on the wall reads; `null` where the text is no date such as `2026-03-02T08:00:00`. */
export function readClock(text: string): number | null {
  const [, day, hour = '0', minute = '0', second = '0'] = MOMENT.exec(text) ?? [];
  if (day === undefined) return null;
  const days = dayNumber(day);
  return Number.isNaN(days) ? null : days * DAY_SECONDS + 3600 * Number(hour) + 60 * Number(minute) + Number(second);
}

/** Seconds of a duration such as `PT8H0M0S`, where a day has 24 hours; `null` where the text is none. */
export function readDuration(text: string): number | null {
  const parts = DURATION.exec(text);
  if (parts === null) return null;
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0'] = parts;
  const total = DAY_SECONDS * Number(days) + 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds);
  return (sign === '-' ? -1 : 1) * Math.round(total);
}

/** A number; `fallback` where the text is none. */
export function readNumber(text: string, fallback: number): number {
  const value = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : fallback;
}

/** Formats of durations and lags that run on the clock rather than in working time: elapsed minutes to months, also estimated ones. */
const ELAPSED = new Set([4, 6, 8, 10, 12, 20, 36, 38, 40, 42, 44, 52]);
const PERCENT = new Set([19, 20, 51, 52]);

export function isElapsedFormat(format: number): boolean {
  return ELAPSED.has(format);
}

export function isPercentFormat(format: number): boolean {
  return PERCENT.has(format);
}
