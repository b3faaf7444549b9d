import { type ScheduleDifference, scheduleDifference } from '../../../core/explain/schedule-difference.ts';
import { compile } from '../../../core/problem/compile.ts';
import type { EngineTasks } from '../engine-tasks.ts';

/**
 * What moved between two schedules, and why. Tasks that only one of the two has are told apart; a schedule lacks no task of its workflow.
 * @throws UnschedulableError where one of the workflows has errors
 */
export function differenceTask({ before, after }: EngineTasks['difference']['input']): ScheduleDifference {
  const problem = compile(before.workflow);
  return scheduleDifference(
    { problem, schedule: before.schedule },
    {
      problem: JSON.stringify(before.workflow) === JSON.stringify(after.workflow) ? problem : compile(after.workflow),
      schedule: after.schedule,
    },
  );
}
