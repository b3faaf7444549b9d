import type { Schedule } from '../../../core/model/schedule.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import { verify } from '../../../core/problem/verify.ts';
import { RpcError } from '../../ipc/rpc-error.ts';

/**
 * A gate that lets a solver's schedules pass only if the independent check finds nothing wrong with them. The same schedule
 * again, as at the end of a search, is not checked twice.
 * The gate throws RpcError `internal`, naming the solver and the first rule that is broken.
 */
export function createScheduleGate(workflow: Workflow, solver: string): (schedule: Schedule) => void {
  let passed: Schedule = [];
  return (schedule) => {
    if (schedule.length > 0 && isSame(schedule, passed)) return;
    const violations = verify(workflow, schedule);
    if (violations.length > 0) {
      throw new RpcError(
        'internal',
        `The method "${solver}" made a schedule that breaks a rule of the plan, so it was dropped: ${violations[0].message} This is a fault of Planloom. Maybe use another method meanwhile.`,
        violations.slice(0, 20),
      );
    }
    passed = schedule;
  };
}

function isSame(a: Schedule, b: Schedule): boolean {
  return (
    a.length === b.length &&
    a.every(({ task, mode, start, end }, k) => {
      const other = b[k];
      return task === other.task && mode === other.mode && start === other.start && end === other.end;
    })
  );
}
