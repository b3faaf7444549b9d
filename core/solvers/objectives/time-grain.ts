import type { Schedule } from '../../model/schedule.ts';
import { percentOf } from '../../problem/link-time.ts';
import { FINISH_START, LAG_PERCENT, type Problem, START_START } from '../../problem/problem.ts';
import type { Ticks } from '../../time/ticks.ts';

/**
 * The greatest number of ticks of which all times of a problem are multiples: durations, lags, dates, calendars and capacity changes,
 * and the starts of a reference schedule. Some best schedule has all its starts at multiples of it, whatever the objective:
 * shift all starts with the same remainder together until one of them meets something that has another; on the way nothing
 * changes its order, so every objective is linear and one direction does not make it worse.
 *
 * Where a link asks for a finish on a calendar that pauses, the first finish after a pause is one tick into the work, so 1 is
 * the answer then.
 */
export function timeGrain(problem: Problem, reference: Schedule): Ticks {
  let grain = 0;
  const add = (time: number) => {
    if (!Number.isFinite(time)) return;
    for (let other = Math.abs(time); other !== 0; ) [grain, other] = [other, grain % other];
  };
  for (let link = 0; link < problem.linkCount; link++) {
    const from = problem.linkFrom[link];
    const to = problem.linkTo[link];
    const type = problem.linkType[link];
    for (let mode = problem.firstMode[to]; mode < problem.firstMode[to + 1]; mode++) {
      if (type !== FINISH_START && type !== START_START && problem.modeCalendar[mode] >= 0) return 1;
    }
    for (let mode = problem.firstMode[from]; mode < problem.firstMode[from + 1]; mode++) {
      add(
        problem.lagUnit[link] === LAG_PERCENT
          ? percentOf(problem.lag[link], problem.duration[mode])
          : problem.lag[link],
      );
    }
  }
  for (const times of [problem.duration, problem.release, problem.due, problem.deadline, problem.pin]) {
    for (const time of times) if (time >= 0) add(time);
  }
  for (const { times } of problem.capacity) for (const time of times) add(time);
  for (const { work } of problem.begun) for (const stretch of work) for (const time of stretch) add(time);
  for (const setup of problem.setups) for (const ticks of setup?.ticks ?? []) add(ticks);
  for (const { starts, ends } of problem.calendars) {
    for (let k = 0; k < starts.length && grain !== 1; k++) {
      add(starts[k]);
      // A table is cut off where it ends, which is no moment of the plan.
      if (k + 1 < starts.length) add(ends[k]);
    }
  }
  for (const { start } of reference) add(start);
  return Math.max(1, grain);
}
