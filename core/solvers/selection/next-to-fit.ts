import type { Workflow } from '../../model/workflow.ts';
import type { NextToFit } from '../../problem/selection.ts';
import { budgetUse, type ChosenModes } from './chosen-modes.ts';
import { leanestMode } from './fill-up.ts';
import type { SelectionProblem } from './selection-problem.ts';

/**
 * The task left out whose choice, with all before it, would need the smallest raise of the budgets, as a share of them;
 * between equals the one that brings more weight. `null` where nothing with a weight is left out that may be chosen.
 */
export function nextToFit(workflow: Workflow, problem: SelectionProblem, chosen: ChosenModes): NextToFit | null {
  const { excluded, weight, taskCount } = problem;
  const sum = createSum(problem, chosen);
  let best: {
    readonly task: number;
    readonly together: readonly number[];
    readonly missing: readonly number[];
  } | null = null;
  let bestRaise = Number.POSITIVE_INFINITY;
  let bestWeight = 0;
  for (let task = 0; task < taskCount; task++) {
    if (chosen[task] >= 0 || excluded[task] === 1 || weight[task] <= 0) continue;
    const found = sum(task, bestRaise);
    if (found === null) continue;
    const broughtWeight = found.together.reduce((total, each) => total + weight[each], 0);
    if (best !== null && found.raise === bestRaise && broughtWeight <= bestWeight) continue;
    best = { task, ...found };
    [bestRaise, bestWeight] = [found.raise, broughtWeight];
  }
  if (best === null) return null;
  const { task, together, missing } = best;
  const idOf = (each: number) => workflow.tasks[each].id;
  const predecessors = together.filter((each) => each !== task).sort((a, b) => a - b);
  return { task: idOf(task), predecessors: predecessors.map(idOf), missing };
}

/**
 * A function that gathers a task and all before it that are left out, and what they lack of each budget; `null` as soon as
 * the raise is more than `most`.
 */
function createSum(problem: SelectionProblem, chosen: ChosenModes) {
  const { need, limits, before, taskCount } = problem;
  const used = budgetUse(problem, chosen);
  const leanest = Int32Array.from({ length: taskCount }, (_, task) => leanestMode(problem, task));
  const seenFrom = new Int32Array(taskCount).fill(-1);
  return (task: number, most: number) => {
    const together = [task];
    const missing = need.map(() => 0);
    const after = Float64Array.from(used);
    let raise = 0;
    seenFrom[task] = task;
    for (let k = 0; k < together.length; k++) {
      for (let budget = 0; budget < missing.length; budget++) {
        after[budget] += need[budget][leanest[together[k]]];
        missing[budget] = Math.max(0, after[budget] - limits[budget]);
        if (missing[budget] > 0) raise = Math.max(raise, missing[budget] / Math.max(limits[budget], Number.MIN_VALUE));
      }
      if (raise > most) return null;
      // What comes before a chosen task is chosen.
      for (const each of before[together[k]]) {
        if (chosen[each] >= 0 || seenFrom[each] === task) continue;
        seenFrom[each] = task;
        together.push(each);
      }
    }
    return { together, missing, raise };
  };
}
