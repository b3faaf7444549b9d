import { workingStretches } from '../problem/begun-tasks.ts';
import { earliestStartByLink } from '../problem/link-time.ts';
import type { Problem } from '../problem/problem.ts';
import type { ScheduleArrays } from '../problem/schedule-arrays.ts';
import { calendarOfMode, endOf } from '../problem/task-time.ts';
import { listByRank } from '../solvers/list-by-rank.ts';
import { ResourceProfile } from '../solvers/resource-profile.ts';
import type { Ticks } from '../time/ticks.ts';
import { HoursOfTasks } from './hours-of-tasks.ts';

/** A task is tried at so many places before the schedule is given up. */
const MOST_TRIALS = 10_000;

/**
 * Places every task where a reference has it, as far as links and capacities allow. Tasks are taken in the order of the reference;
 * one that can't stay goes into the first gap that those still to come leave it. Where that gap begins after its `latest` start, it
 * takes the first place among those already settled, and others make way for it. Set-ups between kinds are not looked at.
 *
 * @param starts of the reference, by task; -1 for a task that it lacks
 * @param modes that tasks are done in
 * @param hours of these tasks in these modes, where several schedules are settled
 * @returns `null` where a task fits nowhere
 */
export function settleSchedule(
  problem: Problem,
  starts: Float64Array,
  modes: Int32Array,
  latest: Float64Array,
  hours: HoursOfTasks = new HoursOfTasks(problem, modes),
): ScheduleArrays | null {
  const { taskCount, pin, release, firstIn, inLinks, linkFrom } = problem;
  const settled = problem.capacity.map((capacity) => new ResourceProfile(capacity));
  const hoped = problem.capacity.map((capacity) => new ResourceProfile(capacity));
  const placed = new Float64Array(taskCount);
  const ends = new Float64Array(taskCount);
  const old = Float64Array.from(starts, (start, task) => (pin[task] >= 0 ? pin[task] : start));
  const couldStay = old.map((start, task) => (start >= 0 && hours.startNoEarlierThan(task, start) === start ? 1 : 0));
  for (let task = 0; task < taskCount; task++) if (couldStay[task] === 1) use(hoped, task, old[task], -1);
  for (const task of listByRank(problem, old)) {
    const mode = modes[task];
    if (couldStay[task] === 1) use(hoped, task, old[task], 1);
    let from = release[task];
    for (let k = firstIn[task]; k < firstIn[task + 1]; k++) {
      const before = linkFrom[inLinks[k]];
      const by = earliestStartByLink(problem, inLinks[k], modes[before], placed[before], ends[before], mode);
      from = Math.max(from, by);
    }
    const start = placeOf(task, from);
    if (start === null) return null;
    placed[task] = start;
    ends[task] = endOf(problem, mode, start);
    use(hoped, task, start, -1);
    use(settled, task, start, -1);
  }
  return { starts: placed, ends, modes };

  function placeOf(task: number, from: Ticks): Ticks | null {
    if (pin[task] >= 0) return pin[task];
    if (couldStay[task] === 1 && from <= old[task] && firstFit(hoped, task, old[task]) === old[task]) return old[task];
    const inGap = firstFit(hoped, task, from);
    if (inGap !== null && inGap <= latest[task]) return inGap;
    return firstFit(settled, task, from);
  }

  function firstFit(profiles: readonly ResourceProfile[], task: number, from: Ticks): Ticks | null {
    let at = from;
    for (let trial = 0; trial < MOST_TRIALS; trial++) {
      const start = hours.startNoEarlierThan(task, at);
      if (!Number.isFinite(start)) return null;
      const clash = clashOf(profiles, task, start);
      if (clash < 0) return start;
      if (!Number.isFinite(clash)) return null;
      at = Math.max(clash, start + 1);
    }
    return null;
  }

  /** The end of the first shortage that a task would meet, or -1. */
  function clashOf(profiles: readonly ResourceProfile[], task: number, start: Ticks): number {
    const mode = modes[task];
    for (const [begin, end] of stretchesOf(mode, start)) {
      for (let k = problem.firstDemand[mode]; k < problem.firstDemand[mode + 1]; k++) {
        const clash = profiles[problem.demandResource[k]].endOfFirstShortage(begin, end, problem.demandAmount[k]);
        if (clash >= 0) return clash;
      }
    }
    return -1;
  }

  function use(profiles: readonly ResourceProfile[], task: number, start: Ticks, sign: 1 | -1): void {
    const mode = modes[task];
    for (const [begin, end] of stretchesOf(mode, start)) {
      for (let k = problem.firstDemand[mode]; k < problem.firstDemand[mode + 1]; k++) {
        profiles[problem.demandResource[k]].change(begin, end, sign * problem.demandAmount[k]);
      }
    }
  }

  function stretchesOf(mode: number, start: Ticks) {
    return workingStretches(calendarOfMode(problem, mode), start, endOf(problem, mode, start));
  }
}
