import type { Problem } from './problem.ts';

/**
 * What each mode costs: its fixed cost, plus for each renewable resource units × working ticks × rate, plus for each
 * non-renewable one units × rate. In whole thousandths of the plan's currency, so that sums do not depend on their order; shape modes.
 */
export function thousandthsByMode(problem: Problem): Float64Array {
  return problem.modeCost.map((fixed, mode) => {
    let cost = 1000 * fixed;
    for (let k = problem.firstDemand[mode]; k < problem.firstDemand[mode + 1]; k++) {
      cost += problem.demandAmount[k] * problem.duration[mode] * problem.costRatePerTick[problem.demandResource[k]];
    }
    for (let k = problem.firstBudgetDemand[mode]; k < problem.firstBudgetDemand[mode + 1]; k++) {
      cost += problem.budgetDemandAmount[k] * problem.budgetCostRate[problem.budgetDemandBudget[k]];
    }
    return Math.round(cost);
  });
}
