import { withAssigned } from '../../model/assignments.ts';
import type { Workflow } from '../../model/workflow.ts';
import type { Problem } from '../../problem/problem.ts';
import type { UsableModes } from '../usable-modes.ts';

/** More choices of modes are not tried one by one. */
const MOST_COMBINATIONS = 4_096;

export interface ModeCombination {
  /** The plan with one mode a task and no budgets, which the choice keeps. */
  readonly workflow: Workflow;
  /** By task: its chosen mode, as an index into the modes of the problem. */
  readonly modes: readonly number[];
}

/**
 * Every choice of usable modes that keeps the budgets, each as a plan without either. `null` where there are more than
 * {@link MOST_COMBINATIONS} choices, budgets aside.
 */
export function modeCombinations(problem: Problem, usable: UsableModes): Generator<ModeCombination, void> | null {
  let count = 1;
  for (let task = 0; task < problem.taskCount; task++) {
    count *= usable.first[task + 1] - usable.first[task];
    if (count > MOST_COMBINATIONS) return null;
  }
  return choices(problem, usable);
}

function* choices(problem: Problem, usable: UsableModes): Generator<ModeCombination, void> {
  const { taskCount, firstBudgetDemand, budgetDemandBudget, budgetDemandAmount, budgetAmount } = problem;
  const chosen: number[] = [];
  const left = budgetAmount.slice();
  const spend = (mode: number, sign: 1 | -1): void => {
    for (let d = firstBudgetDemand[mode]; d < firstBudgetDemand[mode + 1]; d++) {
      left[budgetDemandBudget[d]] -= sign * budgetDemandAmount[d];
    }
  };
  function* choose(task: number): Generator<ModeCombination, void> {
    if (task === taskCount) {
      yield combinationOf(problem, chosen);
      return;
    }
    for (let k = usable.first[task]; k < usable.first[task + 1]; k++) {
      const mode = usable.modes[k];
      spend(mode, 1);
      chosen.push(mode);
      if (left.every((amount) => amount >= 0)) yield* choose(task + 1);
      chosen.pop();
      spend(mode, -1);
    }
  }
  yield* choose(0);
}

function combinationOf({ workflow, modeNumber, modeAssigned }: Problem, chosen: readonly number[]): ModeCombination {
  const budgets = new Set(workflow.resources.filter(({ kind }) => kind === 'non-renewable').map(({ id }) => id));
  return {
    modes: [...chosen],
    workflow: {
      ...workflow,
      tasks: workflow.tasks.map((task, index) => {
        const mode = withAssigned(task.modes[modeNumber[chosen[index]] - 1], modeAssigned[chosen[index]]);
        const { actual, ...rest } = task;
        const { assigned: _assigned, ...begun } = actual ?? {};
        return {
          ...rest,
          ...(actual === undefined ? {} : { actual: { ...begun, start: actual.start, mode: 1 } }),
          modes: [{ ...mode, demands: mode.demands.filter(({ resource }) => !budgets.has(resource)) }],
        };
      }),
      resources: workflow.resources.filter(({ id }) => !budgets.has(id)),
    },
  };
}
