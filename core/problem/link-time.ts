import type { Ticks } from '../time/ticks.ts';
import { addWorkingTime, type WorkingTime, workedUntil } from '../time/working-time.ts';
import { FINISH_FINISH, FINISH_START, LAG_ELAPSED, LAG_PERCENT, type Problem, START_START } from './problem.ts';
import {
  latestStartEndingBy,
  type ModeTimes,
  startEndingNoEarlierThan,
  startNoEarlierThan,
  startNoLaterThan,
} from './task-time.ts';

/**
 * What links ask for. All four functions are non-decreasing in the times that they are given, for fixed modes, so
 * earliest dates may be propagated forward and latest dates backward to a fixed point in one topological sweep.
 * `earliestByLink(x) <= y` exactly if `x <= latestByLink(y)`. A percentage lag depends on the predecessor's mode and on
 * nothing else of it; no link depends on the successor's mode except by that mode's calendar.
 */
export type LinkTimes = ModeTimes & Pick<Problem, 'linkType' | 'lagUnit' | 'lag' | 'lagCalendar'>;

/** Whole ticks of a percentage of a duration, halves rounded up. */
export function percentOf(percent: number, duration: Ticks): Ticks {
  return Math.round((percent * duration) / 100);
}

function lagTicks(problem: LinkTimes, link: number, fromMode: number): Ticks {
  const lag = problem.lag[link];
  return problem.lagUnit[link] === LAG_PERCENT ? percentOf(lag, problem.duration[fromMode]) : lag;
}

function lagCalendar(problem: LinkTimes, link: number): WorkingTime | null {
  const calendar = problem.lagCalendar[link];
  return calendar < 0 || problem.lagUnit[link] === LAG_ELAPSED ? null : problem.calendars[calendar];
}

/**
 * Earliest moment that the link allows for the successor's bound end (its start for finish-start and start-start, its
 * finish for the others). May be negative, and is `-Infinity` where a negative working lag reaches back before all
 * working time: no restriction.
 *
 * @param from the predecessor's bound end: its finish for finish-start and finish-finish, its start for the others
 */
export function earliestByLink(problem: LinkTimes, link: number, fromMode: number, from: Ticks): Ticks {
  if (!Number.isFinite(from)) return from;
  return addWorkingTime(lagCalendar(problem, link), from, lagTicks(problem, link, fromMode));
}

/**
 * Latest moment of the predecessor's bound end with which the link still allows `to` for the successor's bound end.
 * `-Infinity` where there is none, `Infinity` where there is no restriction.
 */
export function latestByLink(problem: LinkTimes, link: number, fromMode: number, to: Ticks): Ticks {
  if (!Number.isFinite(to)) return to;
  const calendar = lagCalendar(problem, link);
  const lag = lagTicks(problem, link, fromMode);
  if (calendar === null || lag === 0) return to - lag;
  if (lag > 0) return addWorkingTime(calendar, to, -lag);
  // A negative lag leads to the latest moment with that much work before it, hence always into working time: it is at or
  // before `to` exactly if the work before it is less than what is worked by the end of the tick `to`.
  return latestMomentWith(calendar, workedUntil(calendar, to + 1) - 1 - lag);
}

/** Latest moment before which exactly `worked` ticks are worked; `Infinity` where the table holds no more than that. */
function latestMomentWith(calendar: WorkingTime, worked: Ticks): Ticks {
  const end = calendar.horizon;
  const surplus = workedUntil(calendar, end) - worked;
  return surplus <= 0 ? Number.POSITIVE_INFINITY : addWorkingTime(calendar, end, -surplus);
}

/** First feasible start of the successor in `toMode` that the link allows, given when its predecessor starts and ends. */
export function earliestStartByLink(
  problem: LinkTimes,
  link: number,
  fromMode: number,
  fromStart: Ticks,
  fromEnd: Ticks,
  toMode: number,
): Ticks {
  const type = problem.linkType[link];
  const from = type === FINISH_START || type === FINISH_FINISH ? fromEnd : fromStart;
  const bound = earliestByLink(problem, link, fromMode, from);
  return type === FINISH_START || type === START_START
    ? startNoEarlierThan(problem, toMode, bound)
    : startEndingNoEarlierThan(problem, toMode, bound);
}

/** Last feasible start of the predecessor in `fromMode` that the link allows, given when its successor starts and ends. */
export function latestStartByLink(
  problem: LinkTimes,
  link: number,
  fromMode: number,
  toStart: Ticks,
  toEnd: Ticks,
): Ticks {
  const type = problem.linkType[link];
  const to = type === FINISH_START || type === START_START ? toStart : toEnd;
  const bound = latestByLink(problem, link, fromMode, to);
  return type === FINISH_START || type === FINISH_FINISH
    ? latestStartEndingBy(problem, fromMode, bound)
    : startNoLaterThan(problem, fromMode, bound);
}
