import { latestStartByLink } from './link-time.ts';
import type { Problem } from './problem.ts';
import { endOf, latestStartEndingBy } from './task-time.ts';

/** Dates that no schedule can miss and hold; `Infinity` where nothing limits them. */
export interface LatestDates {
  /** Shape modes: no schedule that uses the mode starts the task later. `-Infinity` for a mode that no date leaves room for. */
  readonly modeStart: Float64Array;
  /** Shape tasks: the greatest over the modes. */
  readonly start: Float64Array;
  readonly end: Float64Array;
}

/**
 * Latest dates by links, deadlines, pins and calendars, resources left out. Each link takes the successor's mode that suits
 * it best, independently of all other links, so the dates are true bounds for every choice of modes.
 */
export function latestDates(problem: Problem): LatestDates {
  const { taskCount, order, firstMode, firstOut, outLinks, linkTo, deadline, pin } = problem;
  const modeStart = new Float64Array(problem.modeTask.length).fill(Number.NEGATIVE_INFINITY);
  const start = new Float64Array(taskCount).fill(Number.NEGATIVE_INFINITY);
  const end = new Float64Array(taskCount).fill(Number.NEGATIVE_INFINITY);
  const endIn = (mode: number, at: number) => (Number.isFinite(at) ? endOf(problem, mode, at) : at);
  for (let place = taskCount - 1; place >= 0; place--) {
    const task = order[place];
    for (let mode = firstMode[task]; mode < firstMode[task + 1]; mode++) {
      const byDeadline = Number.isFinite(deadline[task])
        ? latestStartEndingBy(problem, mode, deadline[task])
        : Infinity;
      let latest = pin[task] < 0 ? byDeadline : Math.min(byDeadline, pin[task]);
      for (let k = firstOut[task]; k < firstOut[task + 1]; k++) {
        const link = outLinks[k];
        const to = linkTo[link];
        let bound = Number.NEGATIVE_INFINITY;
        for (let toMode = firstMode[to]; toMode < firstMode[to + 1]; toMode++) {
          const toStart = modeStart[toMode];
          if (toStart === Number.POSITIVE_INFINITY) bound = toStart;
          else if (toStart > Number.NEGATIVE_INFINITY) {
            bound = Math.max(bound, latestStartByLink(problem, link, mode, toStart, endOf(problem, toMode, toStart)));
          }
        }
        latest = Math.min(latest, bound);
      }
      modeStart[mode] = latest;
      start[task] = Math.max(start[task], latest);
      end[task] = Math.max(end[task], endIn(mode, latest));
    }
  }
  return { modeStart, start, end };
}
