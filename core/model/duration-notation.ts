import { millisecondsPerTick, type Ticks, type TickUnit } from '../time/ticks.ts';
import { WEEKDAYS } from './calendar.ts';
import type { Workflow } from './workflow.ts';

/** Whether an amount of time runs on a calendar or on the clock. Elapsed units carry an `e`: `2d` and `2ed`. */
export type TimeMeasure = 'working' | 'elapsed';

/** What a `d` and a `w` stand for in a plan. */
export interface DurationScale {
  readonly tick: TickUnit;
  /** Ticks of a working day and a working week; `null` where these are no whole numbers of ticks. */
  readonly workingDay: Ticks | null;
  readonly workingWeek: Ticks | null;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Units as they are written, largest first; days and weeks are lengths of their own for each measure. */
const FIXED_UNITS = [
  ['h', 3_600_000],
  ['min', MINUTE],
  ['s', 1_000],
  ['ms', 1],
] as const;

/**
 * The scale of a plan. A working day is the longest weekday of the plan's calendar, a working week all of its weekdays;
 * a plan without calendar works 24 hours, 7 days. In `period` plans a day is a period.
 */
export function durationScale(workflow: Pick<Workflow, 'tick' | 'calendar' | 'calendars'>): DurationScale {
  const tickLength = millisecondsPerTick(workflow.tick);
  if (tickLength === null) return { tick: workflow.tick, workingDay: 1, workingWeek: 7 };
  const calendar = workflow.calendars.find((candidate) => candidate.id === workflow.calendar);
  const days = WEEKDAYS.map((weekday) => {
    if (calendar === undefined) return DAY;
    return calendar.week[weekday].reduce((sum, span) => sum + minutesOf(span.to) - minutesOf(span.from), 0) * MINUTE;
  });
  // Plans that tick in days work around the clock; whatever their calendar says, a day is a tick.
  const takesWholeDays = workflow.tick === 'day' || days.every((day) => day === 0);
  const wholeTicks = (length: number) => (Number.isInteger(length / tickLength) ? length / tickLength : null);
  return {
    tick: workflow.tick,
    workingDay: wholeTicks(takesWholeDays ? DAY : Math.max(...days)),
    workingWeek: wholeTicks(takesWholeDays ? 7 * DAY : days.reduce((sum, day) => sum + day, 0)),
  };
}

function minutesOf(clockTime: string): number {
  return Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3, 5));
}

/**
 * An amount of time in the largest unit that holds it in a whole number, such as `2d`, `90min`, `2ed`, `-1h`; a plain number in `period` plans.
 * {@link parseDuration} reads it back exactly.
 */
export function formatDuration(ticks: Ticks, scale: DurationScale, measure: TimeMeasure = 'working'): string {
  const units = unitsOf(scale, measure);
  const usual = units.filter(([unit]) => unit !== 'w');
  const [unit, length] =
    usual.find(([, ticksPerUnit]) => Number.isInteger(ticks / ticksPerUnit)) ?? usual[usual.length - 1];
  return `${ticks / length}${measure === 'elapsed' ? 'e' : ''}${unit}`;
}

/**
 * An amount of time as people say it, in several units, largest first: `1w 2d 4h`, `8h 23min`, `-1d`. {@link parseDuration}
 * reads it back exactly.
 */
export function formatLongDuration(ticks: Ticks, scale: DurationScale, measure: TimeMeasure = 'working'): string {
  const parts: string[] = [];
  let left = Math.abs(ticks);
  for (const [unit, length] of unitsOf(scale, measure)) {
    const count = Math.floor(left / length);
    if (count === 0 || !Number.isInteger(count * length)) continue;
    left -= count * length;
    parts.push(`${count}${measure === 'elapsed' ? 'e' : ''}${unit}`);
  }
  return parts.length === 0 || left > 0
    ? formatDuration(ticks, scale, measure)
    : `${ticks < 0 ? '-' : ''}${parts.join(' ')}`;
}

const PART = /\s*(?<amount>\d{1,15}(?:[.,]\d{1,9})?)\s*(?<elapsed>e?)(?<unit>[a-z]*)/iy;

/**
 * Reads `2d`, `1.5h`, `1w 2d 4h`, `90 min`, `2ed`, `-3d` or a plain number of the plan's own unit (minutes in a plan that ticks
 * in minutes). `null` where the text is none, mixes working and elapsed units, or makes no whole number of ticks.
 */
export function parseDuration(
  text: string,
  scale: DurationScale,
): { readonly unit: TimeMeasure; readonly ticks: Ticks } | null {
  const [, sign, body] = /^([+-]?)(.*)$/s.exec(text.trim()) ?? [];
  if (body === undefined || body === '') return null;
  let exact = 0;
  let measure: TimeMeasure | null = null;
  PART.lastIndex = 0;
  for (let end = 0; end < body.length; end = PART.lastIndex) {
    const part = PART.exec(body)?.groups;
    if (part === undefined) return null;
    const { amount, elapsed, unit } = part;
    const partMeasure = elapsed === '' ? 'working' : 'elapsed';
    const isPlainNumber = unit === '';
    if (isPlainNumber && (measure !== null || PART.lastIndex < body.length)) return null;
    if (measure !== null && measure !== partMeasure) return null;
    measure = partMeasure;
    const length = lengthOf(unit.toLowerCase(), scale, measure);
    if (length === null) return null;
    exact += Number(amount.replace(',', '.')) * length;
  }
  const ticks = Math.round(exact);
  // Fractions such as 0.1 h are not exact in binary; what is meant is a whole number all the same.
  if (measure === null || Math.abs(exact - ticks) > 1e-6 || !Number.isSafeInteger(ticks)) return null;
  return { unit: measure, ticks: sign === '-' && ticks !== 0 ? -ticks : ticks };
}

/** Ticks in a unit as people write it; none means one tick. */
function lengthOf(unit: string, scale: DurationScale, measure: TimeMeasure): Ticks | null {
  if (unit === '') return 1;
  return unitsOf(scale, measure).find(([name]) => name === (ALIASES[unit] ?? unit))?.[1] ?? null;
}

const ALIASES: Readonly<Record<string, string>> = {
  m: 'min',
  mins: 'min',
  minute: 'min',
  minutes: 'min',
  hr: 'h',
  hrs: 'h',
  hour: 'h',
  hours: 'h',
  day: 'd',
  days: 'd',
  week: 'w',
  weeks: 'w',
  wk: 'w',
  wks: 'w',
  sec: 's',
  secs: 's',
  second: 's',
  seconds: 's',
};

/** Units with their lengths in ticks, largest first. A unit shorter than a tick has a fraction for a length. */
function unitsOf(scale: DurationScale, measure: TimeMeasure): readonly (readonly [unit: string, ticks: number])[] {
  const tickLength = millisecondsPerTick(scale.tick);
  if (tickLength === null) return [['', 1]];
  const week = measure === 'elapsed' ? (7 * DAY) / tickLength : scale.workingWeek;
  const day = measure === 'elapsed' ? DAY / tickLength : scale.workingDay;
  return [
    ...(week === null ? [] : [['w', week] as const]),
    ...(day === null ? [] : [['d', day] as const]),
    ...FIXED_UNITS.map(([unit, length]) => [unit, length / tickLength] as const),
  ];
}
