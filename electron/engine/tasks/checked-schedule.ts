import type { Schedule } from '../../../core/model/schedule.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import { verify } from '../../../core/problem/verify.ts';
import { RpcError } from '../../ipc/rpc-error.ts';

/**
 * Lets a solver's schedule pass only if the independent check finds nothing wrong with it.
 * @throws RpcError `internal`, naming the solver and the first rule that is broken
 */
export function checkSchedule(workflow: Workflow, schedule: Schedule, solver: string): void {
  const violations = verify(workflow, schedule);
  if (violations.length === 0) return;
  throw new RpcError(
    'internal',
    `The method "${solver}" made a schedule that breaks a rule of the plan, so it was dropped: ${violations[0].message} This is a fault of Planloom. Maybe use another method meanwhile.`,
    violations.slice(0, 20),
  );
}
