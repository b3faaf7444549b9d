import type { Schedule } from '../model/schedule.ts';
import type { Evaluate } from '../problem/objective.ts';
import {
  FINISH_FINISH,
  FINISH_START,
  LAG_ELAPSED,
  LAG_PERCENT,
  type Problem,
  START_FINISH,
} from '../problem/problem.ts';
import { toSchedule } from '../problem/schedule-arrays.ts';
import { setupTicks } from '../problem/setup-times.ts';
import type { WorkingTime } from '../time/working-time.ts';

/** Tasks placed so far, tick by tick. Entries of tasks that are not placed yet mean nothing. */
export interface PlacedTasks {
  /** Shape tasks: 1 where the task is placed. */
  readonly placed: Uint8Array;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly modes: Int32Array;
  /** By renewable resource and tick: thousandths in use. */
  readonly used: readonly Int32Array[];
}

export interface BruteForceOptions {
  /** Every task ends by then; a schedule that needs longer is not found. Keep it small: time grows with its power. */
  readonly latestEnd: number;
  /** To be minimised. Absent: the first feasible schedule will do. */
  readonly evaluate?: Evaluate;
  /**
   * Default `true`: the objective never falls when a task ends later, so that parts of schedules that are already too bad
   * are left at once. `false` for objectives such as levelling.
   */
  readonly regular?: boolean;
  /**
   * To be minimised instead, for any objective: a value that never falls when one more task is placed, and is the
   * objective once all are.
   */
  readonly partialValue?: (state: PlacedTasks) => number;
  /** Gives up with an error after so many placements, instead of running for hours. Default 50 million. */
  readonly maxPlacements?: number;
}

/**
 * The best schedule of a tiny problem, by trying every mode and every start tick by tick; `null` where none is
 * feasible by `latestEnd`. It uses tables of what works at each tick and counts everything off one tick after another, so
 * it can be trusted where cleverer methods are tested. Give it up to about 8 tasks and some dozen ticks.
 */
export function bruteForce(
  problem: Problem,
  { latestEnd, evaluate, regular = true, partialValue, maxPlacements = 50_000_000 }: BruteForceOptions,
): { readonly schedule: Schedule; readonly value: number } | null {
  const { taskCount, order, firstMode, duration, firstDemand, demandResource, demandAmount } = problem;
  const reach = latestEnd + 1;
  const worksOn = problem.calendars.map((calendar) => workingTicks(calendar, reach));
  const capacity = problem.capacity.map(({ times, amounts }) =>
    Int32Array.from({ length: reach }, (_, at) => amounts[times.findLastIndex((time) => time <= at)]),
  );
  const used = capacity.map((steps) => new Int32Array(steps.length));
  const spent = new Float64Array(problem.budgetCount);
  const starts = new Float64Array(taskCount);
  const ends = Float64Array.from(
    problem.release,
    (release, task) =>
      duration.subarray(firstMode[task], firstMode[task + 1]).reduce((a, b) => Math.min(a, b)) + release,
  );
  const leastEnds = ends.slice();
  const modes = Int32Array.from({ length: taskCount }, (_, task) => firstMode[task]);
  let best: { schedule: Schedule; value: number } | null = null;
  let placements = 0;
  const state: PlacedTasks = { placed: new Uint8Array(taskCount), starts, ends, modes, used };

  const works = (mode: number, at: number) => {
    const calendar = problem.modeCalendar[mode];
    return calendar < 0 || worksOn[calendar][at] === 1;
  };
  const addToUse = (mode: number, start: number, end: number, sign: 1 | -1) => {
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
      const use = used[demandResource[k]];
      for (let at = start; at < end; at++) if (works(mode, at)) use[at] += sign * demandAmount[k];
    }
    for (let k = problem.firstBudgetDemand[mode]; k < problem.firstBudgetDemand[mode + 1]; k++) {
      spent[problem.budgetDemandBudget[k]] += sign * problem.budgetDemandAmount[k];
    }
  };
  const endFrom = (task: number, mode: number, start: number): number | null => {
    let left = duration[mode];
    if (left === 0) return start;
    if (!works(mode, start)) return null;
    for (let at = start; at < latestEnd; at++) {
      if (works(mode, at)) left--;
      else if (problem.mustNotPause[task] === 1) return null;
      if (left === 0) return at + 1;
    }
    return null;
  };
  const fits = (mode: number, start: number, end: number): boolean => {
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
      const resource = demandResource[k];
      for (let at = start; at < end; at++) {
        if (works(mode, at) && used[resource][at] + demandAmount[k] > capacity[resource][at]) return false;
      }
    }
    for (let k = problem.firstBudgetDemand[mode]; k < problem.firstBudgetDemand[mode + 1]; k++) {
      const budget = problem.budgetDemandBudget[k];
      if (spent[budget] + problem.budgetDemandAmount[k] > problem.budgetAmount[budget]) return false;
    }
    return true;
  };
  const keepsLinks = (task: number, start: number, end: number): boolean => {
    for (let k = problem.firstIn[task]; k < problem.firstIn[task + 1]; k++) {
      const link = problem.inLinks[k];
      const from = problem.linkFrom[link];
      const type = problem.linkType[link];
      const anchor = type === FINISH_START || type === FINISH_FINISH ? ends[from] : starts[from];
      const bound = type === FINISH_FINISH || type === START_FINISH ? end : start;
      if (!isLinkKept(problem, link, modes[from], anchor, bound, worksOn)) return false;
    }
    return true;
  };

  /** Working ticks of the resource between the end of one task and the start of another, counted one by one. */
  const isSetUp = (resource: number, from: number, to: number): boolean => {
    const calendar = problem.resourceCalendar[resource];
    let left = setupTicks(problem, resource, from, to);
    for (let at = ends[from]; at < starts[to] && left > 0; at++) if (calendar < 0 || worksOn[calendar][at]) left--;
    return left === 0 && starts[to] >= ends[from];
  };
  const keepsSetups = (depth: number): boolean => {
    const task = order[depth];
    for (let k = problem.firstSetup[modes[task]]; k < problem.firstSetup[modes[task] + 1]; k++) {
      const resource = problem.setupResource[k];
      for (let d = 0; d < depth; d++) {
        const other = order[d];
        if (problem.hasBegun[task] === 1 && problem.hasBegun[other] === 1) continue;
        const [first, end] = [problem.firstSetup[modes[other]], problem.firstSetup[modes[other] + 1]];
        if (!problem.setupResource.subarray(first, end).includes(resource)) continue;
        if (!isSetUp(resource, other, task) && !isSetUp(resource, task, other)) return false;
      }
    }
    return true;
  };

  const place = (depth: number): void => {
    if (depth === taskCount) {
      const value = partialValue?.(state) ?? evaluate?.(starts, ends, modes) ?? 0;
      if (best === null || value < best.value) {
        best = { schedule: toSchedule(problem, { starts, ends, modes }), value };
      }
      return;
    }
    const task = order[depth];
    const pin = problem.pin[task];
    const from = Math.max(problem.release[task], pin);
    const to = pin >= 0 ? pin : latestEnd;
    for (let mode = firstMode[task]; mode < firstMode[task + 1]; mode++) {
      for (let start = from; start <= to; start++) {
        if (++placements > maxPlacements) throw new Error(`Not done after ${maxPlacements} placements.`);
        const end = endFrom(task, mode, start);
        if (end === null || end > problem.deadline[task]) continue;
        modes[task] = mode;
        starts[task] = start;
        ends[task] = end;
        const known: { value: number } | null = best;
        if (known !== null) {
          if (evaluate === undefined && partialValue === undefined) return;
          // Later starts in this mode end later still.
          if (evaluate !== undefined && regular && evaluate(starts, ends, modes) >= known.value) break;
        }
        if (!keepsLinks(task, start, end) || !keepsSetups(depth) || !fits(mode, start, end)) continue;
        addToUse(mode, start, end, 1);
        state.placed[task] = 1;
        if (partialValue === undefined || best === null || partialValue(state) < best.value) place(depth + 1);
        state.placed[task] = 0;
        addToUse(mode, start, end, -1);
      }
      ends[task] = leastEnds[task];
    }
  };
  place(0);
  return best;
}

export function workingTicks(calendar: WorkingTime, reach: number): Uint8Array {
  const ticks = new Uint8Array(reach);
  for (let k = 0; k < calendar.starts.length; k++) ticks.fill(1, calendar.starts[k], calendar.ends[k]);
  return ticks;
}

/** Whether `bound` of the successor is at or after what the link asks for, given `anchor` of its predecessor. */
export function isLinkKept(
  problem: Problem,
  link: number,
  fromMode: number,
  anchor: number,
  bound: number,
  worksOn: readonly Uint8Array[],
): boolean {
  const unit = problem.lagUnit[link];
  const lag =
    unit === LAG_PERCENT ? Math.round((problem.lag[link] * problem.duration[fromMode]) / 100) : problem.lag[link];
  const calendar = problem.lagCalendar[link];
  if (unit === LAG_ELAPSED || calendar < 0 || lag === 0) return bound >= anchor + lag;
  const ticks = worksOn[calendar];
  // A positive lag is kept when that many working ticks lie between the two.
  if (lag > 0) {
    let between = 0;
    for (let at = anchor; at < bound; at++) between += ticks[at];
    return between >= lag;
  }
  // A negative one may be overrun by no more than that many working ticks, the last of which is begun by then.
  let between = 0;
  for (let at = bound + 1; at < anchor; at++) between += ticks[at];
  return bound >= anchor || between < -lag;
}
