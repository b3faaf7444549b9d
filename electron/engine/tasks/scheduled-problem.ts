import { compile } from '../../../core/problem/compile.ts';
import type { Problem } from '../../../core/problem/problem.ts';
import { verify } from '../../../core/problem/verify.ts';
import { RpcError } from '../../ipc/rpc-error.ts';
import type { ScheduledWorkflow } from '../engine-tasks.ts';

/**
 * The compiled workflow of a schedule that keeps all its rules.
 * @throws RpcError `bad-input` where it breaks one
 * @throws UnschedulableError where the workflow has errors
 */
export function problemOfSchedule({ workflow, schedule }: ScheduledWorkflow): Problem {
  const problem = compile(workflow);
  const violations = verify(workflow, schedule);
  if (violations.length === 0) return problem;
  const more = violations.length === 1 ? '' : ` (and ${violations.length - 1} more)`;
  throw new RpcError(
    'bad-input',
    `The schedule breaks a rule of the plan, so there is nothing to explain in it: ${violations[0].message}${more}`,
    violations.slice(0, 20),
  );
}
