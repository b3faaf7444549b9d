import { type ScheduleTable, writeScheduleCsv } from '../../../core/exchange/schedule-csv.ts';
import { makespanOf, type Schedule } from '../../../core/model/schedule.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import { compile } from '../../../core/problem/compile.ts';
import { scheduleArrays } from '../../../core/problem/schedule-arrays.ts';
import { scheduleSlack } from '../../../core/problem/schedule-slack.ts';
import { UnschedulableError } from '../../../core/problem/unschedulable-error.ts';
import { verify } from '../../../core/problem/verify.ts';
import { RpcError } from '../../ipc/rpc-error.ts';
import type { EngineTasks } from '../engine-tasks.ts';

/**
 * The schedule of a plan as CSV. Slack and criticality respect the resources; they stay empty where the plan has errors
 * or the schedule breaks its rules.
 * @throws RpcError `bad-input` where the plan has no schedule
 */
export function writeCsvTask({ plan, separator, byteOrderMark }: EngineTasks['writeCsv']['input']): string {
  const { workflow, schedule } = plan;
  if (schedule === null) {
    throw new RpcError('bad-input', `"${workflow.name}" has no schedule yet. Maybe optimise it first.`);
  }
  // Slack means something for a schedule that holds only.
  const slack = verify(workflow, schedule.entries).length === 0 ? slackOf(workflow, schedule.entries) : {};
  const table = { workflow, schedule: schedule.entries, ...slack };
  return writeScheduleCsv(table, { separator, byteOrderMark });
}

function slackOf(workflow: Workflow, schedule: Schedule): Pick<ScheduleTable, 'slack' | 'critical'> {
  try {
    const problem = compile(workflow, { horizonAtLeast: makespanOf(schedule) });
    const { slack, critical } = scheduleSlack(problem, scheduleArrays(problem, schedule));
    return { slack: [...slack], critical: Array.from(critical, Boolean) };
  } catch (error) {
    if (error instanceof UnschedulableError) return {};
    throw error;
  }
}
