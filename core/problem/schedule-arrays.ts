import type { Schedule } from '../model/schedule.ts';
import type { Problem } from './problem.ts';

/** A schedule in the problem's task order; all of shape tasks. */
export interface ScheduleArrays {
  /** Ticks. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Indices into the problem's modes. */
  readonly modes: Int32Array;
}

/** Dense form of a schedule, whose entries may come in any order. Throws where a task is missing. */
export function scheduleArrays(problem: Problem, schedule: Schedule): ScheduleArrays {
  const { taskCount, taskIds, firstMode } = problem;
  const entries = new Map(schedule.map((entry) => [entry.task, entry]));
  const starts = new Float64Array(taskCount);
  const ends = new Float64Array(taskCount);
  const modes = new Int32Array(taskCount);
  taskIds.forEach((id, task) => {
    const entry = entries.get(id);
    if (entry === undefined) throw new Error(`The schedule lacks task "${id}".`);
    starts[task] = entry.start;
    ends[task] = entry.end;
    modes[task] = firstMode[task] + entry.mode - 1;
  });
  return { starts, ends, modes };
}

/** The schedule that the arrays hold, in the workflow's task order. */
export function toSchedule(problem: Problem, { starts, ends, modes }: ScheduleArrays): Schedule {
  return problem.taskIds.map((task, index) => ({
    task,
    mode: modes[index] - problem.firstMode[index] + 1,
    start: starts[index],
    end: ends[index],
  }));
}
