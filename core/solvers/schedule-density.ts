import type { Problem } from '../problem/problem.ts';

/**
 * How much each mode takes of what is scarce while it runs; shape modes. Demands are shares of capacity, and each resource
 * counts as much as all tasks together ask of it (in their first modes).
 */
export function scarceUse(problem: Problem): Float64Array {
  const { taskCount, firstMode, firstDemand, demandResource, demandAmount, duration, peakCapacity } = problem;
  const share = (k: number) => demandAmount[k] / Math.max(1, peakCapacity[demandResource[k]]);
  const asked = new Float64Array(problem.resourceCount);
  for (let task = 0; task < taskCount; task++) {
    const mode = firstMode[task];
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++)
      asked[demandResource[k]] += share(k) * duration[mode];
  }
  const most = Math.max(
    1,
    asked.reduce((highest, amount) => Math.max(highest, amount), 0),
  );
  return Float64Array.from(duration, (_, mode) => {
    let use = 0;
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) use += (share(k) * asked[demandResource[k]]) / most;
    return use;
  });
}

/** Use of the resources in `[begin, end)` by a schedule, in ticks of a resource that is used in full. */
export function workWithin(
  use: Float64Array,
  mode: Int32Array,
  start: Float64Array,
  finish: Float64Array,
  begin: number,
  end: number,
): number {
  let sum = 0;
  for (let task = 0; task < mode.length; task++) {
    const overlap = Math.min(finish[task], end) - Math.max(start[task], begin);
    if (overlap > 0) sum += overlap * use[mode[task]];
  }
  return sum;
}
