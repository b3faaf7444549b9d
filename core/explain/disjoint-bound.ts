import { type EarliestDates, earliestDates } from '../problem/earliest-dates.ts';
import { FINISH_START, type Problem } from '../problem/problem.ts';
import { shortestTails } from '../problem/shortest-tails.ts';
import type { Ticks } from '../time/ticks.ts';
import { addWorkingTime } from '../time/working-time.ts';

/** Tasks of which no two can ever be worked on at the same time, and when they can be done at the earliest. */
export interface DisjointSet {
  /** Indices of tasks, ascending. */
  readonly tasks: readonly number[];
  /** No schedule finishes earlier. */
  readonly value: Ticks;
  /** None of them starts earlier. */
  readonly from: Ticks;
  /** Ticks that pass at least from the end of each to the end of the plan. */
  readonly tail: Ticks;
  /** Sum of their shortest durations, in working ticks. */
  readonly work: Ticks;
  /** Calendar that all of them work on, index into `calendars`; -1: they have several or none, and work counts on the clock. */
  readonly hours: number;
}

/** Larger plans would need too much memory for who comes after whom. */
const MOST_TASKS = 2000;
/** Sets that are grown, from the longest tasks. */
const MOST_SETS = 40;

/**
 * The makespan bound of the strongest set of pairwise incompatible tasks that a greedy search finds (a clique of the disjunctive
 * graph; Brucker, Knust, Schoo & Thiele 1998): two tasks exclude each other where in any modes they need more of a resource
 * together than it ever has, share a resource with set-ups, or are ordered by finish-start links without negative lags. While one
 * is worked on no other is, so all of them take the sum of their shortest durations. `null` where no set has two tasks.
 */
export function disjointBound(problem: Problem, dates: EarliestDates = earliestDates(problem)): DisjointSet | null {
  const { taskCount, firstMode, duration } = problem;
  if (taskCount > MOST_TASKS) return null;
  const least = Float64Array.from({ length: taskCount }, (_, task) =>
    duration.subarray(firstMode[task], firstMode[task + 1]).reduce((a, b) => Math.min(a, b)),
  );
  const excludes = exclusion(problem);
  const longestFirst = Array.from(least.keys())
    .filter((task) => least[task] > 0)
    .sort((a, b) => least[b] - least[a]);
  const tails = shortestTails(problem);
  let best: DisjointSet | null = null;
  for (const seed of longestFirst.slice(0, MOST_SETS)) {
    const set = [seed];
    for (const task of longestFirst) {
      if (task !== seed && set.every((other) => excludes(task, other))) set.push(task);
    }
    if (set.length < 2) continue;
    const found = strongestPart(problem, dates, tails, least, set);
    if (best === null || found.value > best.value) best = found;
  }
  return best === null || best.tasks.length < 2 ? null : best;
}

/** Of the set, those with heads and tails of at least some length that give the latest moment. */
function strongestPart(
  problem: Problem,
  dates: EarliestDates,
  tails: Float64Array,
  least: Float64Array,
  set: readonly number[],
): DisjointSet {
  let best: DisjointSet = { tasks: [], value: 0, from: 0, tail: 0, work: 0, hours: -1 };
  for (const tail of new Set(set.map((task) => tails[task]))) {
    const open = set.filter((task) => tails[task] >= tail).sort((a, b) => dates.start[b] - dates.start[a]);
    let work = 0;
    for (let k = 0; k < open.length; k++) {
      work += least[open[k]];
      const from = dates.start[open[k]];
      const tasks = open.slice(0, k + 1);
      const hours = commonHours(problem, tasks);
      const done = hours < 0 ? from + work : addWorkingTime(problem.calendars[hours], from, work);
      if (done + tail > best.value && Number.isFinite(done)) {
        best = { tasks: tasks.sort((a, b) => a - b), value: done + tail, from, tail, work, hours };
      }
    }
  }
  return best;
}

function commonHours(problem: Problem, tasks: readonly number[]): number {
  const hours = new Set<number>();
  for (const task of tasks) {
    for (let mode = problem.firstMode[task]; mode < problem.firstMode[task + 1]; mode++) {
      hours.add(problem.modeCalendar[mode]);
    }
  }
  const [only, ...others] = hours;
  return others.length === 0 ? only : -1;
}

/** Whether two tasks can never be worked on at the same time. */
function exclusion(problem: Problem): (a: number, b: number) => boolean {
  const { resourceCount, peakCapacity, setups } = problem;
  const demand = Array.from({ length: resourceCount }, (_, resource) => leastDemand(problem, resource));
  const after = successors(problem);
  const isOrdered = (a: number, b: number) => (after[a][b >> 5] & (1 << (b & 31))) !== 0;
  return (a, b) => {
    if (a === b) return false;
    if (isOrdered(a, b) || isOrdered(b, a)) return true;
    for (let resource = 0; resource < resourceCount; resource++) {
      const [first, second] = [demand[resource][a], demand[resource][b]];
      if (first === 0 || second === 0) continue;
      if (setups[resource] !== null || first + second > peakCapacity[resource]) return true;
    }
    return false;
  };
}

/** Per task: what it needs of a resource in every mode at least, in thousandths; of modes without work nothing. */
function leastDemand(problem: Problem, resource: number): Int32Array {
  const { firstMode, firstDemand, demandResource, demandAmount, duration } = problem;
  return Int32Array.from({ length: problem.taskCount }, (_, task) => {
    let least = Number.POSITIVE_INFINITY;
    for (let mode = firstMode[task]; mode < firstMode[task + 1]; mode++) {
      let amount = 0;
      for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
        if (demandResource[k] === resource && duration[mode] > 0) amount = demandAmount[k];
      }
      least = Math.min(least, amount);
    }
    return least;
  });
}

/** Per task a set of bits: those that start no earlier than it ends, by links alone. */
function successors(problem: Problem): Uint32Array[] {
  const { taskCount, order, firstOut, outLinks, linkTo, linkType, lag } = problem;
  const words = (taskCount + 31) >> 5;
  const after = Array.from({ length: taskCount }, () => new Uint32Array(words));
  for (let place = taskCount - 1; place >= 0; place--) {
    const task = order[place];
    for (let k = firstOut[task]; k < firstOut[task + 1]; k++) {
      const link = outLinks[k];
      if (linkType[link] !== FINISH_START || lag[link] < 0) continue;
      const to = linkTo[link];
      after[task][to >> 5] |= 1 << (to & 31);
      for (let w = 0; w < words; w++) after[task][w] |= after[to][w];
    }
  }
  return after;
}
