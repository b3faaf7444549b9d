import type { Ticks } from '../time/ticks.ts';
import { workedUntil } from '../time/working-time.ts';
import { earliestStartByLink, latestStartByLink } from './link-time.ts';
import type { Problem } from './problem.ts';
import { calendarOfMode, endOf, latestStartEndingBy, startNoEarlierThan } from './task-time.ts';

/** Dates by links, releases, pins, deadlines and calendars alone, as if resources had no limit. Shape tasks, in ticks. */
export interface CriticalPath {
  /** The mode that each task was assumed to take. */
  readonly modes: Int32Array;
  readonly earlyStart: Float64Array;
  readonly earlyFinish: Float64Array;
  /** `-Infinity` where a deadline or pin leaves no room at all. */
  readonly lateStart: Float64Array;
  readonly lateFinish: Float64Array;
  /** How far the task may slip without delaying the end or missing a deadline or pin; see {@link floatBetween}. */
  readonly totalFloat: Float64Array;
  /** How far it may slip without delaying the early dates of any other task; at least 0. */
  readonly freeFloat: Float64Array;
  /** 1 where the total float is 0 or less. */
  readonly critical: Uint8Array;
  /** The link that holds the early start, or -1 where nothing but release, pin, calendar or the plan's start does. */
  readonly bindingLink: Int32Array;
  /** Latest early finish. */
  readonly length: Ticks;
}

/** The mode with the least working time of each task; the first of several. */
function shortestModes(problem: Problem): Int32Array {
  const { firstMode, duration } = problem;
  return Int32Array.from({ length: problem.taskCount }, (_, task) => {
    let shortest = firstMode[task];
    for (let mode = shortest + 1; mode < firstMode[task + 1]; mode++) {
      if (duration[mode] < duration[shortest]) shortest = mode;
    }
    return shortest;
  });
}

/**
 * Critical path method (Kelley & Walker 1959) for all link types, lags and calendars.
 *
 * Forward, each task starts at the first feasible moment that its release, its pin and all links into it allow; a link on
 * its finish asks for the first start that ends late enough. Backward, each task starts at the last feasible moment from
 * which nothing ends after the latest early finish, no deadline is missed, and every successor and pin can keep its
 * late dates. A pinned task whose links push it beyond its pin keeps the later early start and has a negative float.
 *
 * With the modes fixed, early dates are exact; over all choices of modes they are not bounds, since a shorter mode may have
 * a calendar with fewer hours. `earliestDates` gives bounds for every choice of modes.
 */
export function criticalPath(problem: Problem, modes: Int32Array = shortestModes(problem)): CriticalPath {
  const { taskCount, order, firstIn, inLinks, linkFrom, firstOut, outLinks, linkTo, release, pin } = problem;
  const earlyStart = new Float64Array(taskCount);
  const earlyFinish = new Float64Array(taskCount);
  const bindingLink = new Int32Array(taskCount).fill(-1);
  let length = 0;
  for (const task of order) {
    const mode = modes[task];
    let start = startNoEarlierThan(problem, mode, Math.max(release[task], pin[task]));
    for (let k = firstIn[task]; k < firstIn[task + 1]; k++) {
      const link = inLinks[k];
      const from = linkFrom[link];
      const bound = earliestStartByLink(problem, link, modes[from], earlyStart[from], earlyFinish[from], mode);
      if (bound > start) {
        start = bound;
        bindingLink[task] = link;
      }
    }
    earlyStart[task] = start;
    earlyFinish[task] = endOf(problem, mode, start);
    length = Math.max(length, earlyFinish[task]);
  }

  const { lateStart, lateFinish } = latestDates(problem, modes, length);
  const totalFloat = new Float64Array(taskCount);
  const freeFloat = new Float64Array(taskCount);
  const critical = new Uint8Array(taskCount);
  for (let task = 0; task < taskCount; task++) {
    let free = lateStart[task];
    for (let k = firstOut[task]; k < firstOut[task + 1]; k++) {
      const to = linkTo[outLinks[k]];
      free = Math.min(free, latestStartByLink(problem, outLinks[k], modes[task], earlyStart[to], earlyFinish[to]));
    }
    totalFloat[task] = floatBetween(problem, modes[task], earlyStart[task], lateStart[task]);
    freeFloat[task] = Math.max(0, floatBetween(problem, modes[task], earlyStart[task], free));
    critical[task] = totalFloat[task] <= 0 ? 1 : 0;
  }
  return {
    modes,
    earlyStart,
    earlyFinish,
    lateStart,
    lateFinish,
    totalFloat,
    freeFloat,
    critical,
    bindingLink,
    length,
  };
}

/** The backward half of {@link criticalPath}: latest dates with which everything ends by `end`, in given modes. */
export function latestDates(
  problem: Problem,
  modes: Int32Array,
  end: Ticks,
): { readonly lateStart: Float64Array; readonly lateFinish: Float64Array } {
  const { taskCount, order, firstOut, outLinks, linkTo, deadline, pin } = problem;
  const lateStart = new Float64Array(taskCount);
  const lateFinish = new Float64Array(taskCount);
  for (let place = taskCount - 1; place >= 0; place--) {
    const task = order[place];
    const mode = modes[task];
    let start = latestStartEndingBy(problem, mode, Math.min(end, deadline[task]));
    for (let k = firstOut[task]; k < firstOut[task + 1]; k++) {
      const to = linkTo[outLinks[k]];
      start = Math.min(start, latestStartByLink(problem, outLinks[k], mode, lateStart[to], lateFinish[to]));
    }
    if (pin[task] >= 0) start = Math.min(start, pin[task]);
    lateStart[task] = start;
    lateFinish[task] = endOf(problem, mode, start);
  }
  return { lateStart, lateFinish };
}

/**
 * How far a start may slip, in working ticks of the mode's calendar (for a milestone: of the task's calendar, else the
 * plan's), so that a weekend between two dates is no float. Negative where `late` comes before `early`.
 */
export function floatBetween(problem: Problem, mode: number, early: Ticks, late: Ticks): Ticks {
  if (!Number.isFinite(late) || !Number.isFinite(early)) return late - early;
  const own = problem.taskCalendar[problem.modeTask[mode]];
  const calendar = problem.duration[mode] === 0 && own >= 0 ? problem.calendars[own] : calendarOfMode(problem, mode);
  const worked = workedUntil(calendar, late) - workedUntil(calendar, early);
  return worked === 0 ? Math.min(0, late - early) : worked;
}
