import type { Workflow } from '../../core/model/workflow.ts';
import { millisecondsPerTick, type Ticks } from '../../core/time/ticks.ts';
import { dateTimeFormat, numberFormat } from '../i18n/formatters.ts';
import { createIsoDay, dateLocale, usesIsoDates } from '../i18n/regional.ts';
import { createElapsedText } from './time/number-axis.ts';
import { createPlanClock, isRecordedRun } from './time/plan-clock.ts';

/** Moments for narrow columns. */
export interface ShortMoments {
  start(at: Ticks): string;
  /** An exclusive end: midnight is written as the end of the day before. */
  finish(at: Ticks): string;
  /** The day of an exclusive end: `Fri 13 Mar`; without dates as {@link finish}. */
  finishDay(at: Ticks): string;
}

type PlanTime = Pick<Workflow, 'origin' | 'timeZone' | 'tick' | 'calendars'>;

/** `13 Mar 14:00`, of plans that tick in days `13 Mar`; elapsed time in recorded runs; numbers in plans of periods. */
export function createShortMoments(plan: PlanTime, language: string): ShortMoments {
  const tickMs = millisecondsPerTick(plan.tick);
  const clock = createPlanClock(plan);
  const locale = dateLocale(language);
  if (tickMs === null || clock === null) {
    const number = numberFormat(locale);
    const text = (at: Ticks) => number.format(at);
    return { start: text, finish: text, finishDay: text };
  }
  if (isRecordedRun(plan)) {
    const elapsed = createElapsedText(language);
    const text = (at: Ticks) => elapsed(at * tickMs, 2);
    return { start: text, finish: text, finishDay: text };
  }
  // Local times are read as if they were UTC, so that the zone counts once only.
  const isoDay = (weekday: boolean) =>
    usesIsoDates() ? createIsoDay(language, 'UTC', { weekday, isShort: true }) : null;
  const day =
    isoDay(false) ??
    dateTimeFormat(locale, {
      timeZone: 'UTC',
      day: 'numeric',
      month: language === 'zh' ? 'numeric' : 'short',
    });
  const precise = plan.tick === 'second' || plan.tick === 'millisecond';
  const time = dateTimeFormat(locale, {
    timeZone: 'UTC',
    hour: '2-digit',
    minute: '2-digit',
    ...(precise ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
  });
  const weekday =
    isoDay(true) ??
    dateTimeFormat(locale, {
      timeZone: 'UTC',
      weekday: 'short',
      day: 'numeric',
      month: 'short',
    });
  const isDaily = plan.tick === 'day';
  const start = (at: Ticks) => {
    const local = clock.toLocal(at);
    return isDaily ? day.format(local) : `${day.format(local)} ${time.format(local)}`;
  };
  return {
    start,
    finishDay: (at) => weekday.format(clock.toLocal(at) - 1).replace(/(\p{L}), /u, '$1 '),
    finish: (at) => {
      const local = clock.toLocal(at);
      if (isDaily) return day.format(local - 1);
      if (at === 0 || local % 86_400_000 !== 0) return start(at);
      return `${day.format(local - 1)} ${precise ? '24:00:00' : '24:00'}`;
    },
  };
}
