import type { ObjectiveName } from '../../problem/objective.ts';
import type { Problem } from '../../problem/problem.ts';
import { buildLazyClauseModel } from './build-model.ts';

/** Why the exact search cannot take a problem, in a sentence, or `null` where it can. */
export function whyNotExact(problem: Problem, objectives: readonly ObjectiveName[]): string | null {
  if (objectives.length !== 1 || objectives[0] !== 'makespan') return 'It minimises the makespan and nothing else.';
  if (problem.duration.length !== problem.taskCount) return 'Some tasks have several modes.';
  if (problem.budgetCount > 0) return 'There are non-renewable resources.';
  if (problem.modeCalendar.some((calendar) => calendar >= 0)) return 'Tasks pause over non-working time.';
  if (problem.pin.some((pin) => pin >= 0)) return 'Some tasks are pinned.';
  if (buildLazyClauseModel(problem, problem.horizon) === null)
    return 'Its lags run on calendars, or it lasts too many ticks.';
  return null;
}
