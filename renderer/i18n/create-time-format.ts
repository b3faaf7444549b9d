import type { Workflow } from '../../core/model/workflow.ts';
import { millisecondsPerTick, type Ticks } from '../../core/time/ticks.ts';
import { dateTimeFormat, numberFormat } from './formatters.ts';
import { createIsoDay, dateLocale, usesIsoDates } from './regional.ts';

/** Words for moments and lengths of time of one plan, in one language and the plan's time zone. */
export interface TimeFormat {
  /**
   * A moment: `Fri 13 Mar, 14:00`, in plans that tick in days `Fri 13 Mar`; with the year where it is not the one in
   * which the plan starts. `period 12` where there are no dates.
   */
  moment(ticks: Ticks): string;
  /** An exclusive end: midnight is written as the end of the day before. */
  finish(ticks: Ticks): string;
  /** The same, always with the year. */
  finishWithYear(ticks: Ticks): string;
  /** The day alone, with the weekday: `Friday 13 March 2026`. */
  longDay(ticks: Ticks): string;
  /** An elapsed length with at most three significant digits: `12 days`, `4.5 hours`. */
  length(ticks: Ticks): string;
  /** The same for narrow columns: `12 d`, `4.5 h`. */
  shortLength(ticks: Ticks): string;
  /** `false` in plans of benchmark periods. */
  readonly hasDates: boolean;
}

type DayFormat = Pick<Intl.DateTimeFormat, 'format'>;

const DAY_MS = 86_400_000;

const LENGTH_UNITS = [
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
  ['millisecond', 1],
] as const;

export type PlanTime = Pick<Workflow, 'origin' | 'timeZone' | 'tick'>;

/**
 * @param period text for one benchmark period that stands at a moment
 * @param periods text for a number of periods
 */
export function createTimeFormat(
  plan: PlanTime,
  language: string,
  period: (at: number) => string,
  periods: (count: number) => string,
): TimeFormat {
  const tickMs = millisecondsPerTick(plan.tick);
  if (tickMs === null) {
    const number = (count: number) => String(count);
    return {
      moment: period,
      finish: period,
      finishWithYear: period,
      longDay: period,
      length: periods,
      shortLength: number,
      hasDates: false,
    };
  }
  const locale = dateLocale(language);
  const origin = Date.parse(plan.origin);
  const at = (ticks: Ticks) => origin + ticks * tickMs;
  const { timeZone } = plan;
  const year = dateTimeFormat('en', { timeZone, year: 'numeric' });
  const day = { timeZone, weekday: 'short', day: 'numeric', month: 'short' } as const;
  const firstYear = year.format(origin);
  const iso = usesIsoDates() ? createIsoDay(language, timeZone, { weekday: false, isShort: false }) : null;
  const short = iso ?? dateTimeFormat(locale, day);
  const withYear = iso ?? dateTimeFormat(locale, { ...day, year: 'numeric' });
  const long = dateTimeFormat(locale, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const joint = language === 'zh' ? ' ' : ', ';
  const precise = plan.tick === 'millisecond' || plan.tick === 'second';
  const clock = dateTimeFormat(locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    ...(precise ? { second: '2-digit' } : {}),
    ...(plan.tick === 'millisecond' ? { fractionalSecondDigits: 3 as const } : {}),
    hourCycle: 'h23',
  });
  const dayText = (ms: number, style = year.format(ms) === firstYear ? short : withYear) =>
    style.format(ms).replace(/(\p{L}), /u, '$1 ');
  const isMidnight = (ms: number) => /^[0:.]+$/.test(clock.format(ms));
  const isDaily = plan.tick === 'day';
  const finishText = (ticks: Ticks, style?: DayFormat) => {
    const ms = at(ticks);
    if (isDaily) return dayText(ms - 1, style);
    return ticks > 0 && isMidnight(ms)
      ? `${dayText(ms - 1, style)}${joint}24:00`
      : `${dayText(ms, style)}${joint}${clock.format(ms)}`;
  };
  // Making one takes longer than a hundred uses.
  const lengthFormats = new Map<string, Intl.NumberFormat>();
  const lengthFormat = (unit: string, unitDisplay: 'long' | 'short' | 'narrow', digits: number) => {
    const key = `${unit} ${unitDisplay} ${digits}`;
    const known =
      lengthFormats.get(key) ??
      numberFormat(locale, { style: 'unit', unit, unitDisplay, maximumSignificantDigits: digits });
    lengthFormats.set(key, known);
    return known;
  };
  const lengthText = (ticks: Ticks, unitDisplay: 'long' | 'short' | 'narrow') => {
    const ms = ticks * tickMs;
    // Nothing is told in the plan's own unit.
    const least = ms === 0 ? tickMs : Math.abs(ms);
    const [unit, unitMs] = LENGTH_UNITS.find(([, size]) => least >= size) ?? LENGTH_UNITS[4];
    return lengthFormat(unit, unitDisplay, Math.abs(ms) >= 1000 * unitMs ? 6 : 3).format(ms / unitMs);
  };
  return {
    hasDates: true,
    moment: (ticks) => (isDaily ? dayText(at(ticks)) : `${dayText(at(ticks))}${joint}${clock.format(at(ticks))}`),
    finish: (ticks) => finishText(ticks),
    finishWithYear: (ticks) => finishText(ticks, withYear),
    longDay: (ticks) => long.format(at(ticks) - (ticks > 0 ? 1 : 0)),
    length: (ticks) => lengthText(ticks, 'long'),
    shortLength: (ticks) => lengthText(ticks, 'narrow'),
  };
}
