import type { Problem } from '../problem/problem.ts';
import type { UsableModes } from './usable-modes.ts';

/**
 * Shares roles out: where a task's chosen mode can be done by others too, those take it who have least to do so far, the
 * tasks taken in the problem's order. The number of the mode stays, so plans without roles do as well.
 *
 * @param mode by task: a usable mode; changed in place
 */
export function shareRoles(problem: Problem, { first, modes }: UsableModes, mode: Int32Array): void {
  const { firstDemand, demandResource, demandAmount, duration, modeNumber, modeAssigned } = problem;
  if (modeAssigned.every((assigned) => assigned.length === 0)) return;
  const load = new Float64Array(problem.resourceCount);
  for (const { work, uses } of problem.begun) {
    for (const [resource, amount] of uses) for (const [from, to] of work) load[resource] += (to - from) * amount;
  }
  /** Load of the busiest of those whom a mode takes, with it. */
  const busiest = (candidate: number): number => {
    let most = 0;
    for (let k = firstDemand[candidate]; k < firstDemand[candidate + 1]; k++) {
      most = Math.max(most, load[demandResource[k]] + duration[candidate] * demandAmount[k]);
    }
    return most;
  };
  for (const task of problem.order) {
    let best = mode[task];
    for (let k = first[task]; k < first[task + 1] && modeAssigned[best].length > 0; k++) {
      if (modeNumber[modes[k]] === modeNumber[best] && busiest(modes[k]) < busiest(best)) best = modes[k];
    }
    mode[task] = best;
    for (let k = firstDemand[best]; k < firstDemand[best + 1]; k++) {
      load[demandResource[k]] += duration[best] * demandAmount[k];
    }
  }
}
