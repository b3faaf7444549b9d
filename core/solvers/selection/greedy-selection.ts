import { brokenBudget, type ChosenModes } from './chosen-modes.ts';
import { fillUp, leanestMode } from './fill-up.ts';
import type { SelectionProblem } from './selection-problem.ts';

/**
 * A selection that holds, made at once: what has to be in, and then the tasks with the most weight for their share of the
 * budgets. `null` where already what has to be in breaks a budget in the modes that need least.
 */
export function greedySelection(problem: SelectionProblem): ChosenModes | null {
  const { taskCount, included, weight } = problem;
  const leanest = Int32Array.from({ length: taskCount }, (_, task) => leanestMode(problem, task));
  const chosen = Int32Array.from({ length: taskCount }, (_, task) => (included[task] === 1 ? leanest[task] : -1));
  if (brokenBudget(problem, chosen) >= 0) return null;
  const value = Array.from({ length: taskCount }, (_, task) => weight[task] / (1e-9 + shareOf(problem, leanest[task])));
  const preference = [...value.keys()].sort((a, b) => value[b] - value[a] || a - b);
  fillUp(problem, chosen, preference);
  return chosen;
}

/** What a mode needs, as a sum of shares of the budgets. */
function shareOf({ need, limits }: SelectionProblem, mode: number): number {
  return need.reduce((sum, amounts, budget) => sum + amounts[mode] / Math.max(limits[budget], Number.MIN_VALUE), 0);
}
