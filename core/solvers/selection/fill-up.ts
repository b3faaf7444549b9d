import { budgetUse, type ChosenModes } from './chosen-modes.ts';
import type { SelectionProblem } from './selection-problem.ts';

/** The mode of a task that needs least, counted in shares of the budgets; `-1` where `mayTake` refuses all. */
export function leanestMode(
  { firstMode, need, limits }: SelectionProblem,
  task: number,
  mayTake: (mode: number) => boolean = () => true,
): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let mode = firstMode[task]; mode < firstMode[task + 1]; mode++) {
    if (!mayTake(mode)) continue;
    let share = 0;
    for (const [budget, amounts] of need.entries()) {
      if (amounts[mode] > 0) share = Math.max(share, amounts[mode] / Math.max(limits[budget], Number.MIN_VALUE));
    }
    if (share < least || best < 0) [best, least] = [mode, share];
  }
  return best;
}

/**
 * Adds to a selection, which it changes, the tasks that still fit, each after all before it, in the given order of
 * preference as often as that helps. So a task that needs nothing is never left out.
 */
export function fillUp(problem: SelectionProblem, chosen: ChosenModes, preference: readonly number[]): void {
  const { need, ceilings, before, excluded } = problem;
  const used = budgetUse(problem, chosen);
  for (let hasChanged = true; hasChanged; ) {
    hasChanged = false;
    for (const task of preference) {
      if (chosen[task] >= 0 || excluded[task] === 1 || before[task].some((each) => chosen[each] < 0)) continue;
      const mode = leanestMode(problem, task, (each) =>
        need.every((amounts, budget) => used[budget] + amounts[each] <= ceilings[budget]),
      );
      if (mode < 0) continue;
      chosen[task] = mode;
      for (const [budget, amounts] of need.entries()) used[budget] += amounts[mode];
      hasChanged = true;
    }
  }
}
