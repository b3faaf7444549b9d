import { weekStartOffset } from '../../i18n/regional.ts';

/** Units in which a calendar axis steps. */
export type CalendarUnit =
  | 'millisecond'
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'week'
  | 'month'
  | 'quarter'
  | 'year'
  | 'decade';

/** Distance between the marks of an axis row, e.g. 15 minutes. */
export interface CalendarStep {
  readonly unit: CalendarUnit;
  readonly count: number;
}

/** A step of the lower row with what it needs: typical length, least width of its label, and the step of the row above. */
export interface AxisLevel {
  readonly minor: CalendarStep;
  readonly major: CalendarStep;
  readonly leastPx: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Monday, 1970-01-05: weeks count from it, or from the Sunday or Saturday before. */
const FIRST_MONDAY = 4 * DAY;

const UNIT_MS: Readonly<Record<CalendarUnit, number>> = {
  millisecond: 1,
  second: SECOND,
  minute: MINUTE,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  month: 30.4 * DAY,
  quarter: 91.3 * DAY,
  year: 365.25 * DAY,
  decade: 3652.5 * DAY,
};

const MONTHS: Readonly<Partial<Record<CalendarUnit, number>>> = { month: 1, quarter: 3, year: 12, decade: 120 };

function levels(
  unit: CalendarUnit,
  counts: readonly number[],
  major: CalendarUnit,
  leastPx: number,
  majorCount = 1,
): AxisLevel[] {
  return counts.map((count) => ({ minor: { unit, count }, major: { unit: major, count: majorCount }, leastPx }));
}

/** From the finest to the coarsest. */
const LEVELS: readonly AxisLevel[] = [
  ...levels('millisecond', [1, 2, 5, 10, 20, 50, 100, 200, 500], 'second', 48),
  ...levels('second', [1, 2, 5, 10, 15, 30], 'minute', 44),
  ...levels('minute', [1, 2, 5, 10, 15, 30], 'day', 44),
  ...levels('hour', [1, 2, 3, 6, 12], 'day', 44),
  ...levels('day', [1], 'month', 24),
  ...levels('week', [1], 'month', 26),
  ...levels('month', [1], 'year', 32),
  ...levels('quarter', [1], 'year', 32),
  ...levels('year', [1, 2, 5], 'decade', 40),
  ...levels('decade', [1, 2, 5, 10, 100], 'decade', 44, 10),
];

/** Typical length of a step in milliseconds. */
function stepLength({ unit, count }: CalendarStep): number {
  return UNIT_MS[unit] * count;
}

/** The finest level whose labels fit, no finer than the plan's tick. */
export function chooseLevel(millisecondsPerPixel: number, tickMs: number): AxisLevel {
  const fits = ({ minor, leastPx }: AxisLevel) => {
    const length = stepLength(minor);
    return length >= tickMs && length / millisecondsPerPixel >= leastPx;
  };
  return LEVELS.find(fits) ?? LEVELS[LEVELS.length - 1];
}

/** The last mark at or before a local time in milliseconds. */
export function floorToStep(step: CalendarStep, local: number): number {
  const months = MONTHS[step.unit];
  if (months !== undefined) {
    const date = new Date(local);
    const each = months * step.count;
    return localOfMonth(Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / each) * each);
  }
  const length = stepLength(step);
  const first = step.unit === 'week' ? FIRST_MONDAY + weekStartOffset() * DAY : 0;
  return Math.floor((local - first) / length) * length + first;
}

/** The mark after one that {@link floorToStep} gave. */
export function nextStep(step: CalendarStep, local: number): number {
  const months = MONTHS[step.unit];
  if (months === undefined) return local + stepLength(step);
  const date = new Date(local);
  return localOfMonth(date.getUTCFullYear() * 12 + date.getUTCMonth() + months * step.count);
}

function localOfMonth(month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
  return date.getTime();
}
