import { quickSchedule } from '../../../core/solvers/quick-schedule.ts';
import type { SearchOutcome } from '../../../core/solvers/solver.ts';
import type { EngineTasks } from '../engine-tasks.ts';
import type { TaskContext } from '../worker-loop.ts';
import { createScheduleGate } from './schedule-gate.ts';

/**
 * A schedule at once, checked.
 * @throws UnschedulableError where the plan has errors
 */
export function quickScheduleTask(
  { workflow, previous }: EngineTasks['quickSchedule']['input'],
  { mustStop }: TaskContext,
): SearchOutcome {
  const { outcome, method } = quickSchedule(workflow, previous, mustStop);
  if (outcome.status === 'optimal' || outcome.status === 'feasible') {
    createScheduleGate(workflow, method)(outcome.schedule);
  }
  return outcome;
}
