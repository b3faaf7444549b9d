import type { SelectionProblem } from './selection-problem.ts';

/** A selection: shape tasks, the chosen mode of each task as index into the problem's modes, or -1 where it is left out. */
export type ChosenModes = Int32Array;

/** What a selection needs of each budget. */
export function budgetUse({ need }: SelectionProblem, chosen: ChosenModes): Float64Array {
  return Float64Array.from(need, (amounts) => {
    let sum = 0;
    for (const mode of chosen) if (mode >= 0) sum += amounts[mode];
    return sum;
  });
}

/** Sum of the weights of the chosen tasks. */
export function weightOf({ weight }: SelectionProblem, chosen: ChosenModes): number {
  let sum = 0;
  for (let task = 0; task < chosen.length; task++) if (chosen[task] >= 0) sum += weight[task];
  return sum;
}

/** The first budget that a selection breaks, or -1. */
export function brokenBudget(problem: SelectionProblem, chosen: ChosenModes): number {
  return budgetUse(problem, chosen).findIndex((used, budget) => used > problem.ceilings[budget]);
}

/** Whether a selection holds everything but the budgets: what comes before, what has to be in, what must not. */
export function isClosed({ before, included, excluded }: SelectionProblem, chosen: ChosenModes): boolean {
  return chosen.every((mode, task) =>
    mode >= 0 ? excluded[task] === 0 && before[task].every((each) => chosen[each] >= 0) : included[task] === 0,
  );
}
