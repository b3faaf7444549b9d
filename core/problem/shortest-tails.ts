import { percentOf } from './link-time.ts';
import { FINISH_FINISH, FINISH_START, LAG_ELAPSED, LAG_PERCENT, type Problem } from './problem.ts';

/**
 * Per task: ticks that pass at least from its end to the end of the plan, in every schedule and every choice of modes.
 * Calendars count as if they never rested, which can only make tails shorter. Only links from a finish are used, and
 * negative lags on a calendar, which may reach back over any pause, are left out.
 */
export function shortestTails(problem: Problem): Float64Array {
  const { order, firstMode, duration, firstOut, outLinks, linkTo, linkType, lagUnit, lag, lagCalendar } = problem;
  const tails = new Float64Array(problem.taskCount);
  for (let place = order.length - 1; place >= 0; place--) {
    const task = order[place];
    for (let k = firstOut[task]; k < firstOut[task + 1]; k++) {
      const link = outLinks[k];
      if (linkType[link] !== FINISH_START && linkType[link] !== FINISH_FINISH) continue;
      let distance = lag[link];
      if (lagUnit[link] === LAG_PERCENT) {
        distance = Number.POSITIVE_INFINITY;
        for (let mode = firstMode[task]; mode < firstMode[task + 1]; mode++) {
          distance = Math.min(distance, percentOf(lag[link], duration[mode]));
        }
      }
      if (distance < 0 && lagUnit[link] !== LAG_ELAPSED && lagCalendar[link] >= 0) continue;
      const to = linkTo[link];
      let work = 0;
      if (linkType[link] === FINISH_START) {
        work = Number.POSITIVE_INFINITY;
        for (let mode = firstMode[to]; mode < firstMode[to + 1]; mode++) work = Math.min(work, duration[mode]);
      }
      tails[task] = Math.max(tails[task], distance + work + tails[to]);
    }
  }
  return tails;
}
