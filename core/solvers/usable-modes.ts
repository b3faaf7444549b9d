import type { Problem } from '../problem/problem.ts';
import { startNoEarlierThan } from '../problem/task-time.ts';

/** Modes that can be placed at all: `modes[first[i] … first[i + 1] - 1]` of task `i`, shortest first. */
export interface UsableModes {
  readonly first: Int32Array;
  readonly modes: Int32Array;
}

/**
 * Leaves out modes that demand more than there ever is of a resource, that find no room in their calendar, or that
 * overspend a budget even where all other tasks take what spends least of it (non-executable modes; Sprecher, Hartmann &
 * Drexl 1997). No schedule is lost. A task that would lose all its modes to the budgets keeps them.
 */
export function usableModes(problem: Problem): UsableModes {
  const own = Array.from({ length: problem.taskCount }, (_, task) => {
    const count = problem.firstMode[task + 1] - problem.firstMode[task];
    const all = Array.from({ length: count }, (_, k) => problem.firstMode[task] + k);
    return all.filter((mode) => isUsable(problem, mode));
  });
  while (dropUnaffordable(problem, own));
  const first = new Int32Array(problem.taskCount + 1);
  const modes: number[] = [];
  own.forEach((left, task) => {
    left.sort((a, b) => problem.duration[a] - problem.duration[b] || a - b);
    modes.push(...left);
    first[task + 1] = modes.length;
  });
  return { first, modes: Int32Array.from(modes) };
}

/** Takes modes that overspend a budget whatever the others do out of the lists; true where there were some. */
function dropUnaffordable(problem: Problem, own: number[][]): boolean {
  let hasDropped = false;
  for (let budget = 0; budget < problem.budgetCount; budget++) {
    const spending = (mode: number) => spendingOf(problem, mode, budget);
    const least = own.map((modes) => (modes.length === 0 ? 0 : Math.min(...modes.map(spending))));
    const left = problem.budgetAmount[budget] - least.reduce((sum, amount) => sum + amount, 0);
    own.forEach((modes, task) => {
      const affordable = modes.filter((mode) => spending(mode) - least[task] <= left);
      if (affordable.length === 0 || affordable.length === modes.length) return;
      own[task] = affordable;
      hasDropped = true;
    });
  }
  return hasDropped;
}

function spendingOf(problem: Problem, mode: number, budget: number): number {
  let amount = 0;
  for (let k = problem.firstBudgetDemand[mode]; k < problem.firstBudgetDemand[mode + 1]; k++) {
    if (problem.budgetDemandBudget[k] === budget) amount += problem.budgetDemandAmount[k];
  }
  return amount;
}

function isUsable(problem: Problem, mode: number): boolean {
  if (startNoEarlierThan(problem, mode, 0) === Number.POSITIVE_INFINITY) return false;
  if (problem.duration[mode] === 0) return true;
  for (let k = problem.firstDemand[mode]; k < problem.firstDemand[mode + 1]; k++) {
    if (problem.demandAmount[k] > problem.peakCapacity[problem.demandResource[k]]) return false;
  }
  return true;
}
