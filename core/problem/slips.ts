import type { Ticks } from '../time/ticks.ts';
import { intervalAt, nextWorkingMoment } from '../time/working-time.ts';
import { FreeCapacity } from './free-capacity.ts';
import { latestStartByLink } from './link-time.ts';
import type { Problem } from './problem.ts';
import type { ScheduleArrays } from './schedule-arrays.ts';
import { byEndDescending, latestBySetups, occupy, scheduleSlack, setupLines } from './schedule-slack.ts';
import { calendarOfMode, endOf, latestStartEndingBy } from './task-time.ts';

/**
 * How far each task of a feasible schedule can slip, with links, calendars, resources and set-ups binding. Shape tasks: the
 * latest starts, in ticks; a slip that leads into a time at which the task does not fit goes on to the next at which it does.
 * Tasks that have begun and pinned ones do not slip.
 */
export interface Slips {
  /**
   * Before anything else moves: every start at a working moment up to this one keeps every rule while all other tasks stay
   * exactly where they are and the plan does not finish later.
   */
  readonly alone: Float64Array;
  /**
   * Before the plan finishes later; deadlines are left out of account. See {@link latestStarts} for how others give way.
   */
  readonly finish: Float64Array;
  /**
   * Before some task (it or one that has to give way) misses its deadline or leaves its pin, however late the plan finishes;
   * `Infinity` where no such date hangs on the task.
   */
  readonly deadline: Float64Array;
}

/** Computes all slips of a schedule without violations. */
export function slipsOf(problem: Problem, schedule: ScheduleArrays): Slips {
  const { ownLateStart: alone, lateStart } = scheduleSlack(problem, schedule);
  const end = schedule.ends.reduce((latest, each) => Math.max(latest, each), 0);
  const finish = latestStarts(problem, schedule, { finishBy: end, meetDeadlines: false });
  const hasDates = problem.deadline.some(Number.isFinite) || problem.pin.some((pin) => pin >= 0);
  const deadline = hasDates
    ? latestStarts(problem, schedule, { finishBy: Number.POSITIVE_INFINITY, meetDeadlines: true })
    : new Float64Array(problem.taskCount).fill(Number.POSITIVE_INFINITY);
  for (let task = 0; task < problem.taskCount; task++) {
    // What is possible while more is kept is possible while less is.
    const surely = Math.max(alone[task], lateStart[task]);
    finish[task] = Math.max(finish[task], surely);
    deadline[task] = Math.max(deadline[task], surely);
  }
  return { alone, finish, deadline };
}

export interface Limits {
  /** The plan's latest finish; `Infinity`: none. */
  readonly finishBy: Ticks;
  /** Whether deadlines count. Pins always do. */
  readonly meetDeadlines: boolean;
}

/**
 * How late each task may start if later ones give way: from the task that ends last to the one that ends first, each goes to the
 * latest start at which it meets the limits, its links to where the others then are, and the resources that those
 * moved before it leave (the backward pass of Wiest 1964's critical sequence, with calendars and resources over time).
 * On a resource with set-ups the order stays. `Infinity`: nothing limits the task.
 *
 * For every task `i` this schedule keeps every rule and limit: `i` at its latest start, those that end after it at
 * theirs, all others where they are. So a slip up to it is always possible; a cleverer arrangement of the others may allow more.
 */
export function latestStarts(problem: Problem, { starts, ends, modes }: ScheduleArrays, limits: Limits): Float64Array {
  const lines = setupLines(problem, starts, modes);
  const free = problem.capacity.map((steps) => new FreeCapacity(steps));
  const late = starts.slice();
  const lateEnds = ends.slice();
  for (const task of byEndDescending(problem, ends)) {
    const mode = modes[task];
    const limit = Math.min(
      limitOf(problem, task, mode, limits, late, lateEnds),
      latestBySetups(problem, lines, task, mode, late),
    );
    if (limit > starts[task]) late[task] = latestFit(problem, free, mode, starts[task], limit);
    if (late[task] === Number.POSITIVE_INFINITY) {
      lateEnds[task] = late[task];
      continue;
    }
    if (late[task] > starts[task]) lateEnds[task] = endOf(problem, mode, late[task]);
    occupy(problem, free, mode, late[task], lateEnds[task]);
  }
  return late;
}

/** Latest start by the task's own dates and the links out of it. */
function limitOf(
  problem: Problem,
  task: number,
  mode: number,
  { finishBy, meetDeadlines }: Limits,
  starts: Float64Array,
  ends: Float64Array,
): Ticks {
  const endBy = meetDeadlines ? Math.min(finishBy, problem.deadline[task]) : finishBy;
  let latest = endBy === Number.POSITIVE_INFINITY ? endBy : latestStartEndingBy(problem, mode, endBy);
  if (problem.pin[task] >= 0) latest = Math.min(latest, problem.pin[task]);
  for (let k = problem.firstOut[task]; k < problem.firstOut[task + 1]; k++) {
    const to = problem.linkTo[problem.outLinks[k]];
    if (starts[to] === Number.POSITIVE_INFINITY) continue;
    latest = Math.min(latest, latestStartByLink(problem, problem.outLinks[k], mode, starts[to], ends[to]));
  }
  return latest;
}

/** Latest start from `present` to `limit` at which the mode finds enough of its resources; `present` is known to be one. */
function latestFit(problem: Problem, free: readonly FreeCapacity[], mode: number, present: Ticks, limit: Ticks): Ticks {
  let start = limit;
  if (start === Number.POSITIVE_INFINITY) {
    if (fitsForEver(problem, free, mode)) return start;
    start = latestStartEndingBy(problem, mode, problem.horizon);
  }
  while (start > present) {
    const blockedFrom = firstBlock(problem, free, mode, start);
    if (blockedFrom === null) return start;
    start = Math.min(start - 1, latestStartEndingBy(problem, mode, blockedFrom));
  }
  return present;
}

function fitsForEver(problem: Problem, free: readonly FreeCapacity[], mode: number): boolean {
  for (let k = problem.firstDemand[mode]; k < problem.firstDemand[mode + 1]; k++) {
    const resource = free[problem.demandResource[k]];
    const shortage = resource.firstShortage(Number.MAX_SAFE_INTEGER, problem.demandAmount[k], Number.POSITIVE_INFINITY);
    if (shortage !== null) return false;
  }
  return true;
}

/** First moment at which the mode, started at `start`, would work without enough of a resource; `null` where there is none. */
function firstBlock(problem: Problem, free: readonly FreeCapacity[], mode: number, start: Ticks): Ticks | null {
  const end = endOf(problem, mode, start);
  const calendar = calendarOfMode(problem, mode);
  for (let from = start; from < end; ) {
    const to = calendar === null ? end : Math.min(end, calendar.ends[intervalAt(calendar, from)]);
    let blocked: Ticks | null = null;
    for (let k = problem.firstDemand[mode]; k < problem.firstDemand[mode + 1]; k++) {
      const shortage = free[problem.demandResource[k]].firstShortage(from, problem.demandAmount[k], to);
      if (shortage !== null && (blocked === null || shortage.from < blocked)) blocked = shortage.from;
    }
    if (blocked !== null) return blocked;
    from = nextWorkingMoment(calendar, to);
  }
  return null;
}

/** The same as elapsed ticks by which each task may finish later than it does; `Infinity` where nothing limits it. */
export function slipLengths(problem: Problem, schedule: ScheduleArrays): Slips {
  const { starts, ends, modes } = schedule;
  const lengthOf = (latest: Ticks, task: number) => {
    if (latest <= starts[task]) return 0;
    return latest === Number.POSITIVE_INFINITY ? latest : endOf(problem, modes[task], latest) - ends[task];
  };
  const { alone, finish, deadline } = slipsOf(problem, schedule);
  return { alone: alone.map(lengthOf), finish: finish.map(lengthOf), deadline: deadline.map(lengthOf) };
}
