import type { Problem } from '../../problem/problem.ts';
import { createDistanceNetwork, setDistances } from '../distance-network.ts';
import type { LazyClauseModel, LazyClauseResource } from './model.ts';

/** Times beyond this are not 32-bit safe once durations and distances are added. */
const LARGEST_TIME = 2 ** 29;

/**
 * The exact search's view of a problem with one mode a task and no calendars, or `null` where it cannot express it.
 * @param horizon makespan of a known schedule: nothing later is of interest
 */
export function buildLazyClauseModel(problem: Problem, horizon: number): LazyClauseModel | null {
  const network = createDistanceNetwork(problem);
  if (network === null || !network.singleMode || problem.budgetCount > 0 || horizon > LARGEST_TIME) return null;
  setDistances(
    network,
    Int32Array.from({ length: problem.taskCount }, (_, task) => problem.firstMode[task]),
  );
  const sink = problem.taskCount;
  const arcs: [from: number, to: number, distance: number][] = [];
  const { first, other, distance } = network.forward;
  for (let task = 0; task < problem.taskCount; task++) {
    for (let k = first[task]; k < first[task + 1]; k++) arcs.push([other[k], task, distance[k]]);
    arcs.push([task, sink, problem.duration[task]]);
  }
  const earliest = new Int32Array(problem.taskCount + 1);
  const latest = new Int32Array(problem.taskCount + 1).fill(horizon);
  for (let task = 0; task < problem.taskCount; task++) {
    earliest[task] = problem.release[task];
    latest[task] = Math.min(horizon, problem.deadline[task]) - problem.duration[task];
  }
  return {
    taskCount: problem.taskCount + 1,
    duration: Int32Array.from([...problem.duration, 0]),
    earliest,
    latest,
    arcFrom: Int32Array.from(arcs, ([from]) => from),
    arcTo: Int32Array.from(arcs, ([, to]) => to),
    arcDistance: Int32Array.from(arcs, ([, , ticks]) => ticks),
    resources: Array.from({ length: problem.resourceCount }, (_, resource) =>
      buildResource(problem, resource, horizon),
    ),
    sink,
  };
}

function buildResource(problem: Problem, resource: number, horizon: number): LazyClauseResource {
  const tasks: number[] = [];
  const demands: number[] = [];
  for (let task = 0; task < problem.taskCount; task++) {
    if (problem.duration[task] === 0) continue;
    for (let k = problem.firstDemand[task]; k < problem.firstDemand[task + 1]; k++) {
      if (problem.demandResource[k] !== resource) continue;
      tasks.push(task);
      demands.push(problem.demandAmount[k]);
    }
  }
  const capacity = problem.peakCapacity[resource];
  const { times, amounts } = problem.capacity[resource];
  const blocks: [start: number, end: number, amount: number][] = [];
  amounts.forEach((amount, step) => {
    const end = Math.min(times[step + 1] ?? horizon, horizon);
    if (amount < capacity && times[step] < end) blocks.push([times[step], end, capacity - amount]);
  });
  return {
    capacity,
    tasks: Int32Array.from(tasks),
    demands: Int32Array.from(demands),
    blockStart: Int32Array.from(blocks, ([start]) => start),
    blockEnd: Int32Array.from(blocks, ([, end]) => end),
    blockAmount: Int32Array.from(blocks, ([, , amount]) => amount),
  };
}
