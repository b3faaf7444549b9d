import type { Problem } from './problem.ts';

/** What modes cost, in thousandths of the plan's currency; shape modes. */
export interface ModeCosts {
  /** Whatever a mode's duration is: its fixed cost, its use of budgets, and the work so far where its task has begun. */
  readonly fixed: Float64Array;
  /** For each working tick of its duration: units × rate, over the renewable resources. */
  readonly perTick: Float64Array;
}

export function costsOfModes(problem: Problem): ModeCosts {
  // What a task that has begun costs by its work is part of its mode's own cost.
  const fixed = problem.modeCost.map((own, mode) => {
    let cost = 1000 * own;
    for (let k = problem.firstBudgetDemand[mode]; k < problem.firstBudgetDemand[mode + 1]; k++) {
      cost += problem.budgetDemandAmount[k] * problem.budgetCostRate[problem.budgetDemandBudget[k]];
    }
    return cost;
  });
  const perTick = new Float64Array(problem.duration.length);
  for (let mode = 0; mode < perTick.length; mode++) {
    for (let k = problem.firstDemand[mode]; k < problem.firstDemand[mode + 1]; k++) {
      perTick[mode] += problem.demandAmount[k] * problem.costRatePerTick[problem.demandResource[k]];
    }
  }
  return { fixed, perTick };
}

/**
 * What each mode costs as planned: its fixed cost, plus for each renewable resource units × working ticks × rate, plus for each
 * non-renewable one units × rate. In whole thousandths of the plan's currency, so that sums do not depend on their order; shape modes.
 */
export function thousandthsByMode(problem: Problem): Float64Array {
  const { fixed, perTick } = costsOfModes(problem);
  return fixed.map((cost, mode) => Math.round(cost + perTick[mode] * problem.duration[mode]));
}
