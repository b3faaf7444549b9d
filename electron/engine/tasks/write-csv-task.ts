import { type ScheduleTable, writeScheduleCsv } from '../../../core/exchange/schedule-csv.ts';
import type { Plan } from '../../../core/model/plan.ts';
import { compile } from '../../../core/problem/compile.ts';
import { criticalPath } from '../../../core/problem/critical-path.ts';
import { UnschedulableError } from '../../../core/problem/unschedulable-error.ts';
import { RpcError } from '../../ipc/rpc-error.ts';
import type { EngineTasks } from '../engine-tasks.ts';

/**
 * The schedule of a plan as CSV. Slack and criticality are those of the critical path in the modes that the schedule
 * chose; they stay empty where the plan has errors.
 * @throws RpcError `bad-input` where the plan has no schedule
 */
export function writeCsvTask({ plan, separator, byteOrderMark }: EngineTasks['writeCsv']['input']): string {
  const { workflow, schedule } = plan;
  if (schedule === null) {
    throw new RpcError('bad-input', `"${workflow.name}" has no schedule yet. Maybe optimise it first.`);
  }
  const table = { workflow, schedule: schedule.entries, ...slackOf(plan) };
  return writeScheduleCsv(table, { separator, byteOrderMark });
}

function slackOf({ workflow, schedule }: Plan): Pick<ScheduleTable, 'slack' | 'critical'> {
  try {
    const problem = compile(workflow);
    const chosen = new Map(schedule?.entries.map((entry) => [entry.task, entry.mode]));
    const modes = Int32Array.from(workflow.tasks, ({ id, modes: { length } }, index) => {
      const mode = chosen.get(id) ?? 1;
      return problem.firstMode[index] + Math.min(mode, length) - 1;
    });
    const path = criticalPath(problem, modes);
    return { slack: [...path.totalFloat], critical: Array.from(path.critical, Boolean) };
  } catch (error) {
    if (error instanceof UnschedulableError) return {};
    throw error;
  }
}
