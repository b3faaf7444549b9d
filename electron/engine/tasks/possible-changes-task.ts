import { type PossibleChanges, possibleChanges } from '../../../core/explain/possible-changes.ts';
import { scheduleArrays } from '../../../core/problem/schedule-arrays.ts';
import type { EngineTasks } from '../engine-tasks.ts';
import { problemOfSchedule } from './scheduled-problem.ts';

/** What might let a scheduled plan finish earlier. */
export function possibleChangesTask(input: EngineTasks['possibleChanges']['input']): PossibleChanges {
  const problem = problemOfSchedule(input);
  return possibleChanges(problem, scheduleArrays(problem, input.schedule), input.step ?? undefined);
}
