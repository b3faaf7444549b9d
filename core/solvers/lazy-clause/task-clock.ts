import type { Problem } from '../../problem/problem.ts';
import {
  calendarOfMode,
  endOf,
  latestStartEndingBy,
  startEndingNoEarlierThan,
  startNoEarlierThan,
  startNoLaterThan,
} from '../../problem/task-time.ts';
import { intervalAt, nextWorkingMoment, type WorkingTime } from '../../time/working-time.ts';

/** Stands for "never" among 32-bit times: beyond every bound, and safe to add to. */
export const NEVER = 2 ** 30;

/**
 * Where a task may start, and when it works then. Feasible starts are those from which its calendar lets it be done. All
 * functions are non-decreasing; what lies outside the calendar's table is ±{@link NEVER}.
 */
export interface TaskClock {
  /** Working time, or null for around the clock. */
  readonly table: WorkingTime | null;
  /** First feasible start at or after, last feasible start at or before a moment. */
  next(at: number): number;
  last(at: number): number;
  end(start: number): number;
  latestStartEndingBy(end: number): number;
  /** Whether the task works at a moment if it is under way then. */
  worksAt(moment: number): boolean;
  /** First and last moments of work at or after, at or before a moment. */
  nextWork(at: number): number;
  lastWork(at: number): number;
  /** Smallest bound on the start that says "its work is not over at `moment`": starts from here on end after it. */
  runsUntilAfter(moment: number): number;
}

/** Clock of a task that works around the clock. */
export function plainClock(duration: number): TaskClock {
  return {
    table: null,
    next: (at) => at,
    last: (at) => at,
    end: (start) => start + duration,
    latestStartEndingBy: (end) => end - duration,
    worksAt: () => true,
    nextWork: (at) => at,
    lastWork: (at) => at,
    runsUntilAfter: (moment) => moment + 1 - duration,
  };
}

/** Clock of a mode, by its calendar. */
export function clockOfMode(problem: Problem, mode: number): TaskClock {
  const table = calendarOfMode(problem, mode);
  if (table === null) return plainClock(problem.duration[mode]);
  const last = (at: number) => within(startNoLaterThan(problem, mode, at));
  return {
    table,
    next: (at) => within(startNoEarlierThan(problem, mode, at)),
    last,
    end: (start) => within(endOf(problem, mode, start)),
    latestStartEndingBy: (end) => within(latestStartEndingBy(problem, mode, end)),
    worksAt(moment) {
      const interval = intervalAt(table, moment);
      return interval >= 0 && moment < table.ends[interval];
    },
    nextWork: (at) => within(nextWorkingMoment(table, at)),
    lastWork(at) {
      const interval = intervalAt(table, at);
      return interval < 0 ? -NEVER : Math.min(at, table.ends[interval] - 1);
    },
    runsUntilAfter: (moment) => last(within(startEndingNoEarlierThan(problem, mode, moment + 1)) - 1) + 1,
  };
}

function within(time: number): number {
  return Math.max(-NEVER, Math.min(NEVER, time));
}
