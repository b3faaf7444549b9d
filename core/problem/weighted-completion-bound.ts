import { type EarliestDates, earliestDates } from './earliest-dates.ts';
import { evaluatorOf } from './objective.ts';
import type { Problem } from './problem.ts';
import { popSmallest, pushOnHeap } from './whole-number-heap.ts';

/** Far more than what rounding can add up to. */
const ROUNDING = 1e-9;

/**
 * A value that Σ w C never falls below, in weight × ticks: the greatest of Σ w × earliest end, and for each renewable resource of that
 * sum with the tasks that need it replaced by a fluid relaxation.
 *
 * In the fluid relaxation the resource works at its peak capacity on one task at a time, may be interrupted, and does the least work that
 * any mode of a task needs, from its earliest start on. The task with most weight for its work goes first, which makes Σ w M as small
 * as it can be, where M is the mean moment at which a task is worked on (Goemans, Queyranne, Schulz, Skutella & Wang 2002).
 * In a schedule a task works at one rate, if at all, so it ends no earlier than M and half of its duration.
 *
 * Pauses between the resources.
 */
export function* weightedCompletionBound(problem: Problem): Generator<void, number> {
  const dates = earliestDates(problem);
  const evaluate = evaluatorOf(problem, 'weighted-completion');
  const byDates = evaluate(dates.start, dates.end, problem.firstMode.subarray(0, problem.taskCount));
  let best = byDates;
  for (let resource = 0; resource < problem.resourceCount; resource++) {
    yield;
    const bound = byDates + gainByWork(problem, resource, dates) - ROUNDING * Math.max(1, byDates);
    if (bound > best) best = bound;
  }
  return best > byDates && problem.weight.every(Number.isInteger) ? Math.ceil(best - ROUNDING * best) : best;
}

/** By how much the relaxed ends of the tasks that need a resource exceed their earliest ends, weighted and summed. */
function gainByWork(problem: Problem, resource: number, dates: EarliestDates): number {
  const { weight } = problem;
  const work = leastWork(problem, resource);
  const capacity = problem.peakCapacity[resource];
  const tasks: number[] = [];
  for (let task = 0; task < problem.taskCount; task++) if (work[task] > 0 && weight[task] > 0) tasks.push(task);
  const urgent = tasks.toSorted((a, b) => weight[b] / work[b] - weight[a] / work[a]);
  const rank = new Int32Array(problem.taskCount);
  urgent.forEach((task, place) => {
    rank[task] = place;
  });
  const released = tasks.toSorted((a, b) => dates.start[a] - dates.start[b]);
  const left = work.slice();
  /** Ranks of tasks that could be worked on, the most urgent first. */
  const open = new Int32Array(tasks.length);
  let openCount = 0;
  let next = 0;
  let gain = 0;
  let at = 0;
  while (openCount > 0 || next < released.length) {
    if (openCount === 0) at = Math.max(at, dates.start[released[next]]);
    for (; next < released.length && dates.start[released[next]] <= at; next++) {
      pushOnHeap(open, openCount++, rank[released[next]]);
    }
    const task = urgent[open[0]];
    const done = at + left[task] / capacity;
    const interruption = next < released.length ? dates.start[released[next]] : Number.POSITIVE_INFINITY;
    const until = Math.min(done, interruption);
    const amount = done <= interruption ? left[task] : (until - at) * capacity;
    gain += (weight[task] / work[task]) * amount * ((at + until) / 2);
    left[task] -= amount;
    at = until;
    if (done > interruption) continue;
    popSmallest(open, openCount--);
    gain += weight[task] * (shortest(problem, task) / 2 - dates.end[task]);
  }
  return gain;
}

/** Per task the least that any of its modes needs of a resource, in thousandths of a unit times ticks. */
function leastWork(
  { taskCount, firstMode, firstDemand, demandResource, demandAmount, duration }: Problem,
  resource: number,
) {
  return Float64Array.from({ length: taskCount }, (_, task) => {
    let least = Number.POSITIVE_INFINITY;
    for (let mode = firstMode[task]; mode < firstMode[task + 1]; mode++) {
      let amount = 0;
      for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
        if (demandResource[k] === resource) amount += demandAmount[k];
      }
      least = Math.min(least, amount * duration[mode]);
    }
    return least;
  });
}

function shortest({ firstMode, duration }: Problem, task: number): number {
  return duration.subarray(firstMode[task], firstMode[task + 1]).reduce((a, b) => Math.min(a, b));
}
