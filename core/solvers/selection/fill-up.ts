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
 * Adds to a selection, which it changes, the tasks that still fit: of those whose predecessors are all chosen always the
 * first in the order of preference. So a task that needs nothing is never left out.
 */
export function fillUp(problem: SelectionProblem, chosen: ChosenModes, preference: readonly number[]): void {
  const { need, ceilings, before, after, excluded } = problem;
  const used = budgetUse(problem, chosen);
  const rank = new Int32Array(chosen.length);
  for (const [place, task] of preference.entries()) rank[task] = place;
  const openBefore = Int32Array.from(before, (tasks) => tasks.filter((task) => chosen[task] < 0).length);
  const isReady = new Uint8Array(chosen.length);
  for (const [place, task] of preference.entries()) isReady[place] = Number(openBefore[task] === 0 && chosen[task] < 0);
  for (let place = 0; place < preference.length; place++) {
    if (isReady[place] === 0) continue;
    isReady[place] = 0;
    const task = preference[place];
    if (excluded[task] === 1) continue;
    const mode = leanestMode(problem, task, (each) =>
      need.every((amounts, budget) => used[budget] + amounts[each] <= ceilings[budget]),
    );
    // What does not fit now never will, as the use only grows.
    if (mode < 0) continue;
    chosen[task] = mode;
    for (const [budget, amounts] of need.entries()) used[budget] += amounts[mode];
    for (const next of after[task]) {
      if (--openBefore[next] > 0 || chosen[next] >= 0) continue;
      isReady[rank[next]] = 1;
      place = Math.min(place, rank[next] - 1);
    }
  }
}
