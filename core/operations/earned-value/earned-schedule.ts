import type { Ticks } from '../../time/ticks.ts';
import type { WorkingTime } from '../../time/working-time.ts';
import { workedBetween } from '../tracked/task-hours.ts';
import { type PlannedTask, plannedValue } from './planned-value.ts';

/** How early or late a plan is, in time. */
export interface EarnedSchedule {
  /** ES: the moment at which as much was to be done as is done. May lie between two ticks. */
  readonly at: Ticks;
  /** Working time of the plan from then to the status; below 0: ahead. */
  readonly behind: Ticks;
  /** SPI(t) = (ES − start) / (status − start), in working time of the plan; `null` before the plan begins. */
  readonly performance: number | null;
}

const NEARLY = 1e-9;

/**
 * Earned schedule (Lipke, "Schedule is different", The Measurable News 2003): earned value read on the curve of the planned one. Unlike SPI,
 * which ends at 1 however late the plan is, it still tells lateness at the end. As long as nothing is earned it is the plan's beginning; once all is,
 * its planned end, and the status counts no further than the moment at which it was.
 *
 * @param planHours when the plan works; @param doneAt when everything was done; `null`: it is not
 */
export function earnedSchedule(
  tasks: readonly PlannedTask[],
  earned: number,
  statusAt: Ticks,
  planHours: WorkingTime | null,
  doneAt: Ticks | null,
): EarnedSchedule | null {
  const worthy = tasks.filter(({ budget }) => budget > 0);
  if (worthy.length === 0) return null;
  const begin = worthy.reduce((first, { start }) => Math.min(first, start), Number.POSITIVE_INFINITY);
  const at = doneAt === null ? momentOfValue(worthy, earned, begin) : lastEnd(worthy);
  const now = doneAt ?? statusAt;
  const behind = at <= now ? workedBetween(planHours, at, now) : -workedBetween(planHours, now, at);
  const passed = workedBetween(planHours, begin, now);
  return { at, behind, performance: passed > 0 ? workedBetween(planHours, begin, at) / passed : null };
}

function lastEnd(tasks: readonly PlannedTask[]): Ticks {
  return tasks.reduce((last, { end }) => Math.max(last, end), 0);
}

/** First moment by which so much was to be earned; planned value grows evenly from tick to tick. */
function momentOfValue(tasks: readonly PlannedTask[], earned: number, begin: Ticks): Ticks {
  const enough = earned * (1 - NEARLY);
  if (enough <= 0) return begin;
  let low = begin;
  let high = lastEnd(tasks);
  if (plannedValue(tasks, high) <= enough) return high;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (plannedValue(tasks, middle) < enough) low = middle;
    else high = middle;
  }
  const before = plannedValue(tasks, low);
  const after = plannedValue(tasks, high);
  return after <= before ? high : low + Math.min(1, (earned - before) / (after - before)) * (high - low);
}
