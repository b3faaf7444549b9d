import type { Workflow } from '../../model/workflow.ts';
import { budgetUse, type ChosenModes } from './chosen-modes.ts';
import { leanestMode } from './fill-up.ts';
import type { NextToFit } from './selection.ts';
import { reachable, type SelectionProblem } from './selection-problem.ts';

/**
 * The task left out whose choice, with all before it, would need the smallest raise of the budgets, as a share of them;
 * between equals the one that brings more weight. `null` where nothing is left out that may be chosen, or that any
 * budget could buy.
 */
export function nextToFit(workflow: Workflow, problem: SelectionProblem, chosen: ChosenModes): NextToFit | null {
  const { need, limits, before, excluded, weight, taskCount } = problem;
  const used = budgetUse(problem, chosen);
  let best: NextToFit | null = null;
  let bestRaise = Number.POSITIVE_INFINITY;
  let bestWeight = 0;
  for (let task = 0; task < taskCount; task++) {
    if (chosen[task] >= 0 || excluded[task] === 1 || weight[task] <= 0) continue;
    const together = reachable(before, [task]);
    const missingTasks = [...together.keys()].filter((each) => together[each] === 1 && chosen[each] < 0);
    const missing = need.map((amounts, budget) => {
      const more = missingTasks.reduce((sum, each) => sum + amounts[leanestMode(problem, each)], 0);
      return Math.max(0, used[budget] + more - limits[budget]);
    });
    const raise = missing.reduce(
      (most, amount, budget) =>
        amount === 0 ? most : Math.max(most, amount / Math.max(limits[budget], Number.MIN_VALUE)),
      0,
    );
    const broughtWeight = missingTasks.reduce((sum, each) => sum + weight[each], 0);
    if (raise > bestRaise || (raise === bestRaise && broughtWeight <= bestWeight && best !== null)) continue;
    [bestRaise, bestWeight] = [raise, broughtWeight];
    best = {
      task: workflow.tasks[task].id,
      predecessors: missingTasks.filter((each) => each !== task).map((each) => workflow.tasks[each].id),
      missing,
    };
  }
  return best;
}
