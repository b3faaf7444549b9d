import type { PlanItem } from '../model/diagnostic.ts';
import { diagnoseImpossibleDates } from '../problem/diagnose-dates.ts';
import type { EarliestDates } from '../problem/earliest-dates.ts';
import type { Problem } from '../problem/problem.ts';
import type { UsableModes } from './usable-modes.ts';

/** What clashes, in a plan that cannot be scheduled. */
export interface Infeasibility {
  readonly conflict: readonly PlanItem[];
  readonly reason: string;
}

/**
 * Looks for a simple proof that no schedule exists; `null` says nothing either way.
 *
 * @param dates `earliestDates(problem)`, where they are known already
 */
export function provenInfeasible(problem: Problem, usable: UsableModes, dates?: EarliestDates): Infeasibility | null {
  return taskWithoutMode(problem, usable) ?? impossibleDate(problem, dates) ?? overspentBudget(problem, usable);
}

function taskWithoutMode(problem: Problem, usable: UsableModes): Infeasibility | null {
  for (let task = 0; task < problem.taskCount; task++) {
    if (usable.first[task] < usable.first[task + 1]) continue;
    const { id, name } = problem.workflow.tasks[task];
    return {
      conflict: [{ kind: 'task', id }],
      reason: `Task "${name}" has no mode that its resources and calendars could ever hold. Maybe lower a demand, or raise a capacity.`,
    };
  }
  return null;
}

function impossibleDate(problem: Problem, dates: EarliestDates | undefined): Infeasibility | null {
  const [first] = diagnoseImpossibleDates(problem, dates);
  return first === undefined ? null : { conflict: first.items, reason: first.message };
}

function overspentBudget(problem: Problem, usable: UsableModes): Infeasibility | null {
  const least = new Float64Array(problem.budgetCount);
  const { firstBudgetDemand, budgetDemandBudget, budgetDemandAmount } = problem;
  for (let task = 0; task < problem.taskCount; task++) {
    for (let budget = 0; budget < problem.budgetCount; budget++) {
      let cheapest = Number.POSITIVE_INFINITY;
      for (let k = usable.first[task]; k < usable.first[task + 1]; k++) {
        const mode = usable.modes[k];
        let spent = 0;
        for (let d = firstBudgetDemand[mode]; d < firstBudgetDemand[mode + 1]; d++) {
          if (budgetDemandBudget[d] === budget) spent += budgetDemandAmount[d];
        }
        cheapest = Math.min(cheapest, spent);
      }
      least[budget] += cheapest;
    }
  }
  for (let budget = 0; budget < problem.budgetCount; budget++) {
    if (least[budget] <= problem.budgetAmount[budget]) continue;
    const { id, name, capacity } = problem.workflow.resources[problem.budgetIndex[budget]];
    return {
      conflict: [{ kind: 'resource', id }],
      reason: `Budget "${name}" holds ${capacity / 1000}, but the cheapest modes of all tasks need ${least[budget] / 1000}. Maybe raise the budget, or add a cheaper mode.`,
    };
  }
  return null;
}
