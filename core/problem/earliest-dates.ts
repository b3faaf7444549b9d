import type { Ticks } from '../time/ticks.ts';
import { earliestStartByLink } from './link-time.ts';
import type { Problem } from './problem.ts';
import { endOf, startNoEarlierThan } from './task-time.ts';

/** Dates that no schedule can beat, whatever modes it chooses. */
export interface EarliestDates {
  /** Shape modes: no schedule that uses the mode starts the task earlier. `Infinity` for a mode that fits nowhere. */
  readonly modeStart: Float64Array;
  readonly modeEnd: Float64Array;
  /** Shape tasks: the least over the modes. */
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** Shape modes: the link that holds `modeStart`, or -1 where the release, the pin, the calendar or nothing does. */
  readonly bindingLink: Int32Array;
}

/**
 * Earliest dates by links, releases, pins and calendars, resources left out. Each link takes the predecessor's mode that
 * suits it best, independently of all other links, so the dates are true bounds for every choice of modes; with one
 * mode per task they are the early dates of the critical path.
 */
export function earliestDates(problem: Problem): EarliestDates {
  const { taskCount, order, firstMode, firstIn, inLinks, linkFrom, release, pin } = problem;
  const modeStart = new Float64Array(problem.modeTask.length);
  const modeEnd = new Float64Array(problem.modeTask.length);
  const start = new Float64Array(taskCount).fill(Number.POSITIVE_INFINITY);
  const end = new Float64Array(taskCount).fill(Number.POSITIVE_INFINITY);
  const bindingLink = new Int32Array(problem.modeTask.length).fill(-1);
  for (const task of order) {
    for (let mode = firstMode[task]; mode < firstMode[task + 1]; mode++) {
      let earliest = startNoEarlierThan(problem, mode, Math.max(release[task], pin[task]));
      for (let k = firstIn[task]; k < firstIn[task + 1]; k++) {
        const link = inLinks[k];
        const from = linkFrom[link];
        let bound: Ticks = Number.POSITIVE_INFINITY;
        for (let fromMode = firstMode[from]; fromMode < firstMode[from + 1]; fromMode++) {
          const byMode = earliestStartByLink(problem, link, fromMode, modeStart[fromMode], modeEnd[fromMode], mode);
          if (byMode < bound) bound = byMode;
        }
        if (bound > earliest) {
          earliest = bound;
          bindingLink[mode] = link;
        }
      }
      modeStart[mode] = earliest;
      modeEnd[mode] = endOf(problem, mode, earliest);
      start[task] = Math.min(start[task], earliest);
      end[task] = Math.min(end[task], modeEnd[mode]);
    }
  }
  return { modeStart, modeEnd, start, end, bindingLink };
}

/**
 * The tasks that force the earliest end of `task`, first to last, `task` included: from each the link that holds its
 * start leads back to the one before. With several modes to a task, other links may hold its other modes: see {@link forcingLinks}.
 */
export function forcingChain(problem: Problem, dates: EarliestDates, task: number): number[] {
  const chain = [task];
  for (let last = task; ; ) {
    let best = problem.firstMode[last];
    for (let mode = best + 1; mode < problem.firstMode[last + 1]; mode++) {
      if (dates.modeEnd[mode] < dates.modeEnd[best]) best = mode;
    }
    const link = dates.bindingLink[best];
    if (link < 0) return chain.reverse();
    last = problem.linkFrom[link];
    chain.push(last);
  }
}

/**
 * All links that force the earliest end of `task` whatever modes are chosen: those that hold any mode of it, of the tasks before
 * these links, and so on. Its earliest end is the same where only these links and their tasks are there. Ascending.
 */
export function forcingLinks(problem: Problem, dates: EarliestDates, task: number): number[] {
  const links = new Set<number>();
  const tasks = [task];
  const seen = new Set(tasks);
  for (let last = tasks.pop(); last !== undefined; last = tasks.pop()) {
    for (let mode = problem.firstMode[last]; mode < problem.firstMode[last + 1]; mode++) {
      const link = dates.bindingLink[mode];
      if (link < 0) continue;
      links.add(link);
      const from = problem.linkFrom[link];
      if (!seen.has(from)) tasks.push(from);
      seen.add(from);
    }
  }
  return [...links].sort((a, b) => a - b);
}
