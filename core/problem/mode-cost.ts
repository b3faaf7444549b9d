import type { BegunTask } from './begun-tasks.ts';
import type { Problem } from './problem.ts';

/**
 * What each mode costs: its fixed cost, plus for each renewable resource units × working ticks × rate, plus for each
 * non-renewable one units × rate. In whole thousandths of the plan's currency, so that sums do not depend on their order; shape modes.
 */
export function thousandthsByMode(problem: Problem): Float64Array {
  const begun = new Map(problem.begun.map(({ task, work, uses }) => [task, costOfWork(problem, work, uses)]));
  return problem.modeCost.map((fixed, mode) => {
    let cost = 1000 * fixed + (begun.get(problem.modeTask[mode]) ?? 0);
    for (let k = problem.firstDemand[mode]; k < problem.firstDemand[mode + 1]; k++) {
      cost += problem.demandAmount[k] * problem.duration[mode] * problem.costRatePerTick[problem.demandResource[k]];
    }
    for (let k = problem.firstBudgetDemand[mode]; k < problem.firstBudgetDemand[mode + 1]; k++) {
      cost += problem.budgetDemandAmount[k] * problem.budgetCostRate[problem.budgetDemandBudget[k]];
    }
    return Math.round(cost);
  });
}

/** What a task that has begun costs by its use of renewable resources. */
function costOfWork({ costRatePerTick }: Problem, work: BegunTask['work'], uses: BegunTask['uses']): number {
  const ticks = work.reduce((sum, [from, to]) => sum + to - from, 0);
  return uses.reduce((sum, [resource, amount]) => sum + amount * ticks * costRatePerTick[resource], 0);
}
