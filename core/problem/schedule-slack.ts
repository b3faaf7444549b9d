import type { Ticks } from '../time/ticks.ts';
import { intervalAt, nextWorkingMoment } from '../time/working-time.ts';
import { floatBetween, latestDates } from './critical-path.ts';
import { FreeCapacity } from './free-capacity.ts';
import { latestStartByLink } from './link-time.ts';
import type { Problem } from './problem.ts';
import type { ScheduleArrays } from './schedule-arrays.ts';
import { endBeforeSetup, startAfter } from './setup-times.ts';
import { calendarOfMode, endOf, latestStartEndingBy } from './task-time.ts';

/**
 * How far the tasks of a feasible schedule may slip without moving its end, a deadline or a pin. Shape tasks. Slacks
 * are in working ticks as `floatBetween` counts them; every slip up to them that starts at a working moment is fine.
 */
export interface ScheduleSlack {
  /**
   * By links, dates and calendars alone, later tasks giving way: what the slack would be if resources had no limit.
   */
  readonly linkFloat: Float64Array;
  /** With every other task where it is. */
  readonly ownSlack: Float64Array;
  /** The start to which {@link ownSlack} leads, in ticks. */
  readonly ownLateStart: Float64Array;
  /**
   * In schedule order, later tasks giving way: as far as `lateStart`, or as `ownSlack` where that is more. A slip of this size is
   * certainly possible; now and then a cleverer arrangement would allow more.
   */
  readonly slack: Float64Array;
  /**
   * A schedule of the same length with everything late: tasks are moved as late as they may go, one after another
   * from the last to end (Wiest 1964), never past a moment at which one that was moved before leaves too little of a resource.
   */
  readonly lateStart: Float64Array;
  readonly lateFinish: Float64Array;
  /** 1 where the slack is 0 or less: Wiest's critical sequence. */
  readonly critical: Uint8Array;
}

/** Computes all slacks of a schedule. For one that breaks rules they may be negative, and say little. */
export function scheduleSlack(problem: Problem, { starts, ends, modes }: ScheduleArrays): ScheduleSlack {
  const { taskCount } = problem;
  const end = ends.reduce((latest, taskEnd) => Math.max(latest, taskEnd), 0);
  const byLinks = latestDates(problem, modes, end);
  const lastToFirst = byEndDescending(problem, ends);

  const lines = setupLines(problem, starts, modes);
  const fixed = problem.capacity.map((steps) => new FreeCapacity(steps));
  for (const task of lastToFirst) occupy(problem, fixed, modes[task], starts[task], ends[task]);
  const moved = problem.capacity.map((steps) => new FreeCapacity(steps));
  const lateStart = starts.slice();
  const lateFinish = ends.slice();

  const linkFloat = new Float64Array(taskCount);
  const ownSlack = new Float64Array(taskCount);
  const ownLateStart = new Float64Array(taskCount);
  const slack = new Float64Array(taskCount);
  for (const task of lastToFirst) {
    const mode = modes[task];
    const start = starts[task];
    const alone = Math.min(
      latestSlip(problem, task, mode, ends[task], end, fixed, starts, ends),
      latestBySetups(problem, lines, task, mode, starts),
    );
    const inOrder = Math.min(
      latestSlip(problem, task, mode, ends[task], end, moved, lateStart, lateFinish),
      latestBySetups(problem, lines, task, mode, lateStart),
    );
    if (inOrder > start) {
      lateStart[task] = inOrder;
      lateFinish[task] = endOf(problem, mode, inOrder);
    }
    occupy(problem, moved, mode, lateStart[task], lateFinish[task]);
    linkFloat[task] = floatBetween(problem, mode, start, byLinks.lateStart[task]);
    ownLateStart[task] = Math.max(start, alone);
    ownSlack[task] = floatBetween(problem, mode, start, alone);
    slack[task] = Math.max(ownSlack[task], floatBetween(problem, mode, start, inOrder));
  }
  return {
    linkFloat,
    ownSlack,
    ownLateStart,
    slack,
    lateStart,
    lateFinish,
    critical: Uint8Array.from(slack, (ticks) => (ticks <= 0 ? 1 : 0)),
  };
}

/** Tasks from the last to end to the first, of equals those that others wait for last. */
export function byEndDescending(problem: Problem, ends: Float64Array): Int32Array {
  const place = new Int32Array(problem.taskCount);
  problem.order.forEach((task, index) => {
    place[task] = index;
  });
  return Int32Array.from(place.keys()).sort((a, b) => ends[b] - ends[a] || place[b] - place[a]);
}

/** Per resource with set-ups: the tasks that use it, in the order of their starts, which moving them late keeps. */
export function setupLines(problem: Problem, starts: Float64Array, modes: Int32Array): readonly Int32Array[] {
  const { firstSetup, setupResource } = problem;
  const lines: number[][] = problem.setups.map(() => []);
  modes.forEach((mode, task) => {
    for (let k = firstSetup[mode]; k < firstSetup[mode + 1]; k++) lines[setupResource[k]].push(task);
  });
  return lines.map((line) => Int32Array.from(line).sort((a, b) => starts[a] - starts[b]));
}

/** Latest start with which the resources of a task can be set up in time for all that come after it, at `starts`. */
export function latestBySetups(
  problem: Problem,
  lines: readonly Int32Array[],
  task: number,
  mode: number,
  starts: Float64Array,
): Ticks {
  const { firstSetup, setupResource, setups, hasBegun } = problem;
  let end = Number.POSITIVE_INFINITY;
  if (hasBegun[task] === 1) return end;
  for (let k = firstSetup[mode]; k < firstSetup[mode + 1]; k++) {
    const resource = setupResource[k];
    const line = lines[resource];
    for (let place = line.indexOf(task) + 1; place < line.length; place++) {
      const other = line[place];
      if (starts[other] === Number.POSITIVE_INFINITY) continue;
      end = Math.min(end, endBeforeSetup(problem, resource, task, other, starts[other]));
      // Whatever comes later still lets the resource be set up for longer.
      if (startAfter(problem, resource, end, setups[resource]?.longest ?? 0) <= starts[other]) break;
    }
  }
  return end === Number.POSITIVE_INFINITY ? end : latestStartEndingBy(problem, mode, end);
}

/** Enters what a task uses of all its resources. */
export function occupy(problem: Problem, free: readonly FreeCapacity[], mode: number, start: Ticks, end: Ticks): void {
  const { firstDemand, demandResource, demandAmount } = problem;
  if (firstDemand[mode] === firstDemand[mode + 1]) return;
  const calendar = calendarOfMode(problem, mode);
  for (let from = start; from < end; ) {
    const to = calendar === null ? end : Math.min(end, calendar.ends[intervalAt(calendar, from)]);
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
      free[demandResource[k]].use(from, to, demandAmount[k]);
    }
    from = nextWorkingMoment(calendar, to);
  }
}

/**
 * Latest start with which the task meets its dates, all links to where the others are, and `free` from its present end
 * `taskEnd` on.
 */
function latestSlip(
  problem: Problem,
  task: number,
  mode: number,
  taskEnd: Ticks,
  scheduleEnd: Ticks,
  free: readonly FreeCapacity[],
  starts: Float64Array,
  ends: Float64Array,
): Ticks {
  const { deadline, pin, firstOut, outLinks, linkTo, firstDemand, demandResource, demandAmount } = problem;
  let latest = latestStartEndingBy(problem, mode, Math.min(scheduleEnd, deadline[task]));
  if (pin[task] >= 0) latest = Math.min(latest, pin[task]);
  for (let k = firstOut[task]; k < firstOut[task + 1]; k++) {
    const to = linkTo[outLinks[k]];
    latest = Math.min(latest, latestStartByLink(problem, outLinks[k], mode, starts[to], ends[to]));
  }
  const calendar = calendarOfMode(problem, mode);
  let limit = endOf(problem, mode, latest);
  for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
    for (let at = taskEnd; at < limit; ) {
      const shortage = free[demandResource[k]].firstShortage(at, demandAmount[k], limit);
      if (shortage === null) break;
      const reached = nextWorkingMoment(calendar, shortage.from);
      if (reached < shortage.to) limit = Math.min(limit, reached);
      at = shortage.to;
    }
  }
  return Math.min(latest, latestStartEndingBy(problem, mode, limit));
}
