import { LAG_ELAPSED, type Problem } from '../../../core/problem/problem.ts';
import { startDistance } from '../../../core/solvers/distance-network.ts';

/** A scheduling problem as a peer of the benchmark receives it: plain numbers, times in ticks, one entry a mode or link. */
export interface PeerProblem {
  readonly taskCount: number;
  /** No schedule that matters is longer. */
  readonly horizon: number;
  readonly modes: readonly { readonly task: number; readonly duration: number }[];
  /** start(to) ≥ start(from) + distance, if both modes are chosen. */
  readonly distances: readonly { readonly from: number; readonly to: number; readonly distance: number }[];
  /** Renewable resources; `mode` needs `amount` while it runs. Amounts have no common divisor. */
  readonly resources: readonly PeerResource[];
  /** Non-renewable ones; `mode` uses up `amount`. */
  readonly budgets: readonly PeerResource[];
}

interface PeerResource {
  readonly capacity: number;
  readonly demands: readonly { readonly mode: number; readonly amount: number }[];
}

export interface PeerAnswer {
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unknown';
  /** By task, or empty. */
  readonly starts: readonly number[];
  readonly modes: readonly number[];
  readonly bound: number | null;
  /** Of the search alone, as the peer's process measured it. */
  readonly seconds: number;
}

/** The problem for a peer, or `null` where it has what benchmark instances do not: calendars, dates, changing capacity. */
export function toPeerProblem(problem: Problem): PeerProblem | null {
  const { taskCount, firstMode } = problem;
  const isPlain =
    problem.modeCalendar.every((calendar) => calendar < 0) &&
    problem.lagUnit.every((unit, link) => unit === LAG_ELAPSED || problem.lagCalendar[link] < 0) &&
    problem.capacity.every(({ times }) => times.length === 1) &&
    problem.release.every((release) => release === 0) &&
    problem.deadline.every((deadline) => deadline === Number.POSITIVE_INFINITY) &&
    problem.pin.every((pin) => pin < 0);
  if (!isPlain) return null;
  const distances: { from: number; to: number; distance: number }[] = [];
  for (let link = 0; link < problem.linkCount; link++) {
    const [before, after] = [problem.linkFrom[link], problem.linkTo[link]];
    for (let from = firstMode[before]; from < firstMode[before + 1]; from++) {
      for (let to = firstMode[after]; to < firstMode[after + 1]; to++) {
        const distance = startDistance(problem, link, problem.duration[from], problem.duration[to]);
        distances.push({ from, to, distance });
      }
    }
  }
  const { firstDemand, demandResource, demandAmount, firstBudgetDemand, budgetDemandBudget, budgetDemandAmount } =
    problem;
  return {
    taskCount,
    horizon: problem.horizon,
    modes: Array.from(problem.duration, (duration, mode) => ({ task: problem.modeTask[mode], duration })),
    distances,
    resources: inLowestTerms(problem.peakCapacity, firstDemand, demandResource, demandAmount),
    budgets: inLowestTerms(problem.budgetAmount, firstBudgetDemand, budgetDemandBudget, budgetDemandAmount),
  };
}

function inLowestTerms(
  capacities: ArrayLike<number>,
  first: Int32Array,
  resourceOf: Int32Array,
  amountOf: Int32Array,
): PeerResource[] {
  return Array.from(capacities, (capacity, resource) => {
    const demands: { mode: number; amount: number }[] = [];
    for (let mode = 0; mode + 1 < first.length; mode++) {
      for (let k = first[mode]; k < first[mode + 1]; k++) {
        if (resourceOf[k] === resource) demands.push({ mode, amount: amountOf[k] });
      }
    }
    const unit = demands.reduce((divisor, { amount }) => greatestCommonDivisor(divisor, amount), 0) || 1;
    return {
      capacity: Math.floor(capacity / unit),
      demands: demands.map(({ mode, amount }) => ({ mode, amount: amount / unit })),
    };
  });
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
