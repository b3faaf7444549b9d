import type { Problem } from '../problem/problem.ts';

/** What no work at all counts as, so that milestones have a finite urgency: far less than any task of one tick. */
const LEAST_WORK = 1e-3;

/**
 * Urgency of each task where weighted ends count, lowest first: minus the weight that its work brings in. On one machine the
 * task with most weight for its work goes first (Smith 1956); where links bind tasks it is a task with part of what follows it (Sidney 1975).
 * Here a task counts with `share` of the figures of its successors, each of which is divided among those that it waits for.
 *
 * Work is duration times the shares of the resources' capacities in use.
 *
 * @param mode chosen mode of each task
 * @param share from 0, the task alone, to 1, all that follows
 */
export function urgencyByWeightForWork(problem: Problem, mode: Int32Array, share: number): Float64Array {
  const { taskCount, order, weight, firstIn, firstOut, outLinks, linkTo } = problem;
  const value = weight.slice();
  const work = Float64Array.from(mode, (chosen) => LEAST_WORK + workOf(problem, chosen));
  for (let place = taskCount - 1; place >= 0; place--) {
    const task = order[place];
    for (let k = firstOut[task]; k < firstOut[task + 1]; k++) {
      const successor = linkTo[outLinks[k]];
      const part = share / (firstIn[successor + 1] - firstIn[successor]);
      value[task] += part * value[successor];
      work[task] += part * work[successor];
    }
  }
  return value.map((sum, task) => -sum / work[task]);
}

function workOf({ duration, firstDemand, demandResource, demandAmount, peakCapacity }: Problem, mode: number): number {
  let use = 0;
  for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
    // A resource that there is none of can't be used.
    if (demandAmount[k] > 0) use += demandAmount[k] / Math.max(1, peakCapacity[demandResource[k]]);
  }
  return duration[mode] * use;
}
