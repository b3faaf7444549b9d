import type { Schedule } from '../../../core/model/schedule.ts';
import type { TaskId, Workflow } from '../../../core/model/workflow.ts';
import { compile } from '../../../core/problem/compile.ts';
import type { Problem } from '../../../core/problem/problem.ts';
import { type ResourceLoad, resourceLoads } from '../../../core/problem/resource-load.ts';
import { scheduleArrays } from '../../../core/problem/schedule-arrays.ts';
import { scheduleSlack } from '../../../core/problem/schedule-slack.ts';
import { type Slips, slipLengths } from '../../../core/problem/slips.ts';
import { calendarOfMode } from '../../../core/problem/task-time.ts';
import { UnschedulableError } from '../../../core/problem/unschedulable-error.ts';
import type { Ticks } from '../../../core/time/ticks.ts';
import { addWorkingTime } from '../../../core/time/working-time.ts';

/** What a schedule means for each task and resource. Arrays have the shape of the tasks. */
export interface ScheduleFigures {
  readonly tasks: readonly TaskId[];
  /** Elapsed ticks that a task may finish later without the schedule finishing later, resources counted. */
  readonly slip: Float64Array;
  /** 1: as things are arranged, there is no room for the task to slip. */
  readonly critical: Uint8Array;
  /** How far each task may slip before anything else, the finish or a deadline moves; elapsed ticks by which it ends later. */
  readonly slips: Slips;
  readonly loads: readonly ResourceLoad[];
}

/** The problem of a workflow; `null` where its errors prevent any schedule. */
export function problemOf(workflow: Workflow): Problem | null {
  try {
    return compile(workflow);
  } catch (error) {
    if (error instanceof UnschedulableError) return null;
    throw error;
  }
}

/** Slack and loads of a schedule that was checked against the problem's workflow. */
export function scheduleFigures(problem: Problem, schedule: Schedule): ScheduleFigures {
  const arrays = scheduleArrays(problem, schedule);
  const { slack, lateFinish, critical } = scheduleSlack(problem, arrays);
  const slip = Float64Array.from(slack, (ticks, task) => {
    const end = arrays.ends[task];
    if (ticks <= 0) return 0;
    return Math.max(lateFinish[task], endAfterSlip(problem, arrays.modes[task], end, ticks)) - end;
  });
  const slips = slipLengths(problem, arrays);
  return { tasks: problem.taskIds, slip, critical, slips, loads: resourceLoads(problem, schedule) };
}

function endAfterSlip(problem: Problem, mode: number, end: Ticks, slack: Ticks): Ticks {
  const until = addWorkingTime(calendarOfMode(problem, mode), end, slack);
  return Number.isFinite(until) ? until : end;
}
