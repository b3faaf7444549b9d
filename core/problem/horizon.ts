import type { Ticks } from '../time/ticks.ts';
import { percentOf } from './link-time.ts';
import { LAG_PERCENT, type Problem } from './problem.ts';
import { shelfScheduleEnd } from './shelf-schedule.ts';

/**
 * Room that is left beyond the simple schedule, as a factor. A method that puts tasks in a poor order may well end later
 * than shelves do where calendars differ; one that takes much more than twice as long is of no use to anyone.
 */
const ROOM = 2;
/** Each task may wait for the one day of the week that suits it; beyond a year the factor leaves more than enough. */
const MOST_WEEKS_OF_WAITING = 52;

/**
 * How long a plan can sensibly take. From `settledAt` on nothing changes any more (no release, pin or needed change of
 * capacity lies later), so that what is left can be done there one task after another.
 *
 * - Where every task may run around the clock the horizon is `settledAt` + Σ longest durations + Σ longest positive lag
 *   out of each task + Σ longest set-up before or after each task. No active schedule is longer: at each moment before its end a task runs, a lag or a set-up passes.
 * - Otherwise it is {@link ROOM} times the length of a shelf schedule, which the calendars delay as they do any other, and a
 *   week for each task, at most {@link MOST_WEEKS_OF_WAITING}.
 */
export interface HorizonNeed {
  readonly settledAt: Ticks;
  /** Length of a schedule that does one task after another if no calendar ever paused work. */
  readonly serialTicks: Ticks;
  /** Per renewable resource: what may be used at any time from `settledAt` on. */
  readonly steadyCapacity: Float64Array;
}

/** Reads what depends on calendars only by the tasks that have begun; the problem's horizon is not looked at. */
export function horizonNeed(problem: Problem): HorizonNeed {
  const { taskCount, firstMode, duration, lag, lagUnit, firstOut, outLinks, release, pin } = problem;
  let settledAt = 0;
  let serialTicks = 0;
  for (let task = 0; task < taskCount; task++) {
    settledAt = Math.max(settledAt, release[task], pin[task]);
    let longest = 0;
    for (let mode = firstMode[task]; mode < firstMode[task + 1]; mode++) longest = Math.max(longest, duration[mode]);
    let longestLag = 0;
    for (let k = firstOut[task]; k < firstOut[task + 1]; k++) {
      const link = outLinks[k];
      longestLag = Math.max(longestLag, lagUnit[link] === LAG_PERCENT ? percentOf(lag[link], longest) : lag[link]);
    }
    serialTicks += longest + longestLag + longestSetup(problem, task);
  }

  const highestDemand = new Float64Array(problem.resourceCount);
  problem.demandResource.forEach((resource, k) => {
    highestDemand[resource] = Math.max(highestDemand[resource], problem.demandAmount[k]);
  });
  const steadyCapacity = Float64Array.from(problem.capacity, ({ times, amounts }, resource) => {
    const lowest = amounts.reduce((a, b) => Math.min(a, b));
    if (lowest >= highestDemand[resource]) return lowest;
    settledAt = Math.max(settledAt, times[times.length - 1]);
    return amounts[amounts.length - 1];
  });
  return { settledAt, serialTicks, steadyCapacity };
}

/** Working ticks by which set-ups may delay a task at most. */
function longestSetup({ firstMode, firstSetup, setupResource, setups }: Problem, task: number): Ticks {
  let longest = 0;
  for (let k = firstSetup[firstMode[task]]; k < firstSetup[firstMode[task + 1]]; k++) {
    longest = Math.max(longest, setups[setupResource[k]]?.longest ?? 0);
  }
  return longest;
}

/**
 * Horizon of a plan with calendars; `Infinity` where the problem's tables end too early to tell.
 *
 * @param counts per task: 0 leaves it out of the shelf schedule
 */
export function horizonWithCalendars(
  problem: Problem,
  need: HorizonNeed,
  counts: Uint8Array,
  ticksPerWeek: Ticks,
): Ticks {
  const end = shelfScheduleEnd(problem, need.settledAt, need.steadyCapacity, counts);
  const waiting = Math.min(problem.taskCount, MOST_WEEKS_OF_WAITING) * ticksPerWeek;
  return need.settledAt + ROOM * (end - need.settledAt) + waiting;
}
