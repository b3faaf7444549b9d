import type { Schedule } from '../model/schedule.ts';
import type { Workflow } from '../model/workflow.ts';
import { compileOrRefuse } from './compile-or-refuse.ts';
import { drive } from './drive.ts';
import { searchInEarlierOrder } from './earlier-order.ts';
import { ruleSolver } from './rule-solver.ts';
import type { SearchInput, SearchOutcome } from './solver.ts';

/** The serial scheme takes a moment even for thousands of tasks that could all start at once. */
const RULE = ruleSolver('lft', 'serial');

export interface QuickSchedule {
  readonly outcome: SearchOutcome;
  /** What made it, for whoever checks it. */
  readonly method: string;
}

/**
 * A schedule at once: in the order of the previous one, else (or where that breaks a date) by latest finish. Nobody has
 * checked it yet.
 *
 * @param mustStop asked all along
 * @throws UnschedulableError where the plan has errors
 */
export function quickSchedule(
  workflow: Workflow,
  previous: Schedule | null,
  mustStop: () => boolean = () => false,
): QuickSchedule {
  const problem = compileOrRefuse(workflow);
  if ('status' in problem) return { outcome: problem, method: RULE.id };
  const input: SearchInput = { problem, objectives: ['makespan'], seed: 0 };
  const shouldStop = () => (mustStop() ? 'cancelled' : null);
  if (previous !== null) {
    const outcome = drive(searchInEarlierOrder(input, previous), { shouldStop });
    if (outcome.status !== 'unknown' || outcome.stoppedBy === 'cancelled') return { outcome, method: 'earlier order' };
  }
  return { outcome: drive(RULE.search(input), { shouldStop }), method: RULE.id };
}
