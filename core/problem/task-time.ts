import type { Ticks } from '../time/ticks.ts';
import { addWorkingTime, intervalAt, nextWorkingMoment, type WorkingTime, workedUntil } from '../time/working-time.ts';
import type { Problem } from './problem.ts';

/**
 * Where one task in one mode may lie in time, by its calendar alone.
 *
 * Facts that propagation may rely on, for one mode and whole ticks:
 * - {@link endOf} is strictly increasing over feasible starts, so starts and ends determine each other;
 * - {@link startNoEarlierThan}, {@link startEndingNoEarlierThan} and {@link latestStartEndingBy} are non-decreasing in
 *   their time, and so is {@link startNoLaterThan};
 * - `startNoLaterThan(t) <= t <= startNoEarlierThan(t)` and `endOf(s) >= s + duration`, with equality around the clock;
 * - `latestStartEndingBy(endOf(s)) === s` and `startEndingNoEarlierThan(endOf(s)) === s` for every feasible start `s >= 0`.
 *
 * Where the calendar's table (which reaches at least `problem.horizon`) has no room left, the answer is `Infinity`
 * (forward) or `-Infinity` (backward), and both are passed through when they come in. A mode that fits nowhere gives
 * `Infinity` for every time.
 */
export type ModeTimes = Pick<Problem, 'duration' | 'modeTask' | 'modeCalendar' | 'mustNotPause' | 'calendars'>;

/** Calendar of a mode, or `null` for around the clock. Milestones are always around the clock. */
export function calendarOfMode(problem: ModeTimes, mode: number): WorkingTime | null {
  const calendar = problem.modeCalendar[mode];
  return calendar < 0 ? null : problem.calendars[calendar];
}

/** When the mode's work is done if it starts at `start`, a working moment of its calendar. */
export function endOf(problem: ModeTimes, mode: number, start: Ticks): Ticks {
  const calendar = problem.modeCalendar[mode];
  const duration = problem.duration[mode];
  if (calendar < 0 || !Number.isFinite(start)) return start + duration;
  return addWorkingTime(problem.calendars[calendar], start, duration);
}

/**
 * First feasible start at or after both `time` and 0: a working moment from which the work can be finished, in one
 * stretch where the task must not pause. A milestone starts at `time` itself. `Infinity` where there is none.
 */
export function startNoEarlierThan(problem: ModeTimes, mode: number, time: Ticks): Ticks {
  const index = problem.modeCalendar[mode];
  if (time < 0) time = 0;
  if (index < 0 || time === Number.POSITIVE_INFINITY) return time;
  const calendar = problem.calendars[index];
  const duration = problem.duration[mode];
  if (problem.mustNotPause[problem.modeTask[mode]] === 0) {
    const start = nextWorkingMoment(calendar, time);
    return addWorkingTime(calendar, start, duration) === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : start;
  }
  const { starts, ends } = calendar;
  for (let k = Math.max(0, intervalAt(calendar, time)); k < starts.length; k++) {
    const start = time > starts[k] ? time : starts[k];
    if (start + duration <= ends[k]) return start;
  }
  return Number.POSITIVE_INFINITY;
}

/** First feasible start whose end is at or after `end`: what a finish-finish or start-finish link asks for. */
export function startEndingNoEarlierThan(problem: ModeTimes, mode: number, end: Ticks): Ticks {
  const index = problem.modeCalendar[mode];
  const duration = problem.duration[mode];
  if (end === Number.POSITIVE_INFINITY) return end;
  if (index < 0 || end <= duration) return startNoEarlierThan(problem, mode, end - duration);
  const calendar = problem.calendars[index];
  // Working without a pause the end is the start plus the duration, whatever the calendar.
  if (problem.mustNotPause[problem.modeTask[mode]] === 1) return startNoEarlierThan(problem, mode, end - duration);
  // The end is the earliest moment by which `worked(start) + duration` is worked, so it lies at or after `end` exactly if
  // that exceeds what is worked before the tick `end - 1` is over.
  const workedBefore = workedUntil(calendar, end - 1) + 1 - duration;
  return startNoEarlierThan(problem, mode, workedBefore <= 0 ? 0 : addWorkingTime(calendar, 0, workedBefore));
}

/** Last feasible start whose end is at or before `end`; `-Infinity` where there is none. */
export function latestStartEndingBy(problem: ModeTimes, mode: number, end: Ticks): Ticks {
  const index = problem.modeCalendar[mode];
  const duration = problem.duration[mode];
  if (index < 0) return end - duration;
  if (end <= 0) return Number.NEGATIVE_INFINITY;
  const calendar = problem.calendars[index];
  // Beyond its table a calendar holds no work.
  if (end > calendar.horizon) end = calendar.horizon;
  if (problem.mustNotPause[problem.modeTask[mode]] === 0) return addWorkingTime(calendar, end, -duration);
  const { starts, ends } = calendar;
  for (let k = intervalAt(calendar, end); k >= 0; k--) {
    const last = (end < ends[k] ? end : ends[k]) - duration;
    if (last >= starts[k]) return last;
  }
  return Number.NEGATIVE_INFINITY;
}

/** Last feasible start at or before `time`; `-Infinity` where there is none. */
export function startNoLaterThan(problem: ModeTimes, mode: number, time: Ticks): Ticks {
  const index = problem.modeCalendar[mode];
  if (index < 0) return time;
  const calendar = problem.calendars[index];
  const duration = problem.duration[mode];
  const { starts, ends } = calendar;
  let k = intervalAt(calendar, time);
  if (problem.mustNotPause[problem.modeTask[mode]] === 1) {
    for (; k >= 0; k--) {
      const last = Math.min(time, ends[k] - duration);
      if (last >= starts[k]) return last;
    }
    return Number.NEGATIVE_INFINITY;
  }
  if (k < 0) return Number.NEGATIVE_INFINITY;
  // Near the end of the table the work may no longer fit after the last working moment.
  return Math.min(time, ends[k] - 1, latestStartEndingBy(problem, mode, Number.POSITIVE_INFINITY));
}
