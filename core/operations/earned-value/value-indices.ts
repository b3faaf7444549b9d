/** The four amounts that earned value management begins with, in one unit. */
export interface ValueAmounts {
  /** Planned value, PV: what was to be done by the status date (BCWS). */
  readonly planned: number;
  /** Earned value, EV: what the work done was to cost (BCWP). */
  readonly earned: number;
  /** Actual cost, AC: what it did cost (ACWP). */
  readonly actual: number;
  /** Budget at completion, BAC. */
  readonly budget: number;
}

/** What follows from the four; `null` where it would divide by nothing. */
export interface ValueIndices {
  /** SV = EV − PV; below 0: behind. */
  readonly scheduleVariance: number;
  /** CV = EV − AC; below 0: over cost. */
  readonly costVariance: number;
  /** SPI = EV / PV. */
  readonly schedulePerformance: number | null;
  /** CPI = EV / AC. */
  readonly costPerformance: number | null;
  /** EAC: BAC / CPI, so if what is to come costs as the work until now did; AC + BAC − EV before anything was earned. */
  readonly estimateAtCompletion: number;
  /** ETC = EAC − AC. */
  readonly estimateToComplete: number;
  /** VAC = BAC − EAC; below 0: over cost at the end. */
  readonly varianceAtCompletion: number;
  /** TCPI = (BAC − EV) / (BAC − AC): what the rest has to reach for the budget to hold; `null` where nothing is left of the budget or the work. */
  readonly toCompletePerformance: number | null;
}

/**
 * The variances, indices and estimates of earned value management (PMI, The Standard for Earned Value Management, 2019; Practice Standard
 * for Earned Value Management, 2nd ed. 2011; AACE International Recommended Practice 86R-14).
 */
export function valueIndices({ planned, earned, actual, budget }: ValueAmounts): ValueIndices {
  const costPerformance = actual > 0 ? earned / actual : null;
  const estimateAtCompletion =
    costPerformance !== null && costPerformance > 0 ? budget / costPerformance : actual + budget - earned;
  return {
    scheduleVariance: earned - planned,
    costVariance: earned - actual,
    schedulePerformance: planned > 0 ? earned / planned : null,
    costPerformance,
    estimateAtCompletion,
    estimateToComplete: estimateAtCompletion - actual,
    varianceAtCompletion: budget - estimateAtCompletion,
    toCompletePerformance: budget > actual && budget > earned ? (budget - earned) / (budget - actual) : null,
  };
}

/** Amounts of several tasks together. */
export function sumOfAmounts(amounts: Iterable<ValueAmounts>): ValueAmounts {
  let [planned, earned, actual, budget] = [0, 0, 0, 0];
  for (const each of amounts) {
    planned += each.planned;
    earned += each.earned;
    actual += each.actual;
    budget += each.budget;
  }
  return { planned, earned, actual, budget };
}
