import type { Schedule, ScheduledTask } from '../model/schedule.ts';
import type { Problem } from './problem.ts';

/** A schedule in the problem's task order; all of shape tasks. */
export interface ScheduleArrays {
  /** Ticks. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Indices into the problem's modes; -1 for an entry whose mode or people the plan does not have. */
  readonly modes: Int32Array;
}

/** Dense form of a schedule, whose entries may come in any order. Throws where a task is missing. */
export function scheduleArrays(problem: Problem, schedule: Schedule): ScheduleArrays {
  const { taskCount, taskIds } = problem;
  const entries = new Map(schedule.map((entry) => [entry.task, entry]));
  const starts = new Float64Array(taskCount);
  const ends = new Float64Array(taskCount);
  const modes = new Int32Array(taskCount);
  taskIds.forEach((id, task) => {
    const entry = entries.get(id);
    if (entry === undefined) throw new Error(`The schedule lacks task "${id}".`);
    starts[task] = entry.start;
    ends[task] = entry.end;
    modes[task] = modeOfEntry(problem, task, entry);
  });
  return { starts, ends, modes };
}

/** The problem's mode that an entry of task `task` names; -1 where there is none. */
export function modeOfEntry(
  problem: Pick<Problem, 'firstMode' | 'modeNumber' | 'modeAssigned'>,
  task: number,
  { mode, assigned = [] }: ScheduledTask,
): number {
  for (let m = problem.firstMode[task]; m < problem.firstMode[task + 1]; m++) {
    if (problem.modeNumber[m] !== mode) continue;
    const own = problem.modeAssigned[m];
    if (own.length === assigned.length && own.every((resource, k) => resource === assigned[k])) return m;
  }
  return -1;
}

/** The schedule that the arrays hold, in the workflow's task order. */
export function toSchedule(problem: Problem, { starts, ends, modes }: ScheduleArrays): Schedule {
  return problem.taskIds.map((task, index) => ({
    task,
    mode: problem.modeNumber[modes[index]],
    ...(problem.modeAssigned[modes[index]].length > 0 ? { assigned: problem.modeAssigned[modes[index]] } : {}),
    start: starts[index],
    end: ends[index],
  }));
}
