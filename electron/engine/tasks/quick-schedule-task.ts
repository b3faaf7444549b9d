import { drive } from '../../../core/solvers/drive.ts';
import { searchInEarlierOrder } from '../../../core/solvers/earlier-order.ts';
import { ruleSolver } from '../../../core/solvers/rule-solver.ts';
import type { SearchInput, SearchOutcome } from '../../../core/solvers/solver.ts';
import type { EngineTasks } from '../engine-tasks.ts';
import type { TaskContext } from '../worker-loop.ts';
import { compileOrRefuse } from './infeasible-plan.ts';
import { createScheduleGate } from './schedule-gate.ts';

/** The serial scheme takes a moment even for thousands of tasks that could all start at once. */
const RULE = ruleSolver('lft', 'serial');

/**
 * A schedule at once: in the order of the previous one, else (or where that breaks a date) by latest finish.
 * @throws UnschedulableError where the plan has errors
 */
export function quickScheduleTask(
  { workflow, previous }: EngineTasks['quickSchedule']['input'],
  { mustStop }: TaskContext,
): SearchOutcome {
  const problem = compileOrRefuse(workflow);
  if ('status' in problem) return problem;
  const input: SearchInput = { problem, objectives: ['makespan'], seed: 0 };
  const shouldStop = () => (mustStop() ? 'cancelled' : null);
  const searches = [
    ...(previous === null ? [] : [() => ({ id: 'earlier order', search: searchInEarlierOrder(input, previous) })]),
    () => ({ id: RULE.id, search: RULE.search(input) }),
  ];
  let outcome: SearchOutcome | null = null;
  for (const begin of searches) {
    const { id, search } = begin();
    outcome = drive(search, { shouldStop });
    if (outcome.status === 'unknown' && outcome.stoppedBy !== 'cancelled') continue;
    if (outcome.status === 'optimal' || outcome.status === 'feasible')
      createScheduleGate(workflow, id)(outcome.schedule);
    return outcome;
  }
  return outcome as SearchOutcome;
}
