import type { Schedule } from '../../model/schedule.ts';
import type { TaskId } from '../../model/workflow.ts';
import { compile } from '../../problem/compile.ts';
import { modeOfEntry, toSchedule } from '../../problem/schedule-arrays.ts';
import { UnschedulableError } from '../../problem/unschedulable-error.ts';
import type { Ticks } from '../../time/ticks.ts';
import type { PlannedTimes } from '../earned-value/planned-value.ts';
import { settleSchedule } from '../settle-schedule.ts';
import { type TaskHours, workedBetween, workedFrom } from './task-hours.ts';
import type { TaskProgress, TrackedState } from './task-progress.ts';
import { trackedWorkflow } from './tracked-plan.ts';

/** A task that is later than planned. */
export interface Slip {
  readonly task: TaskId;
  /** `finished`: later than planned; `running`: will be; `not-begun`: was to have begun. */
  readonly kind: 'finished' | 'running' | 'not-begun';
  /** When it was to be done; `not-begun`: to begin. */
  readonly planned: Ticks;
  /** When it was or will be; `not-begun`: the status, so no earlier than that. */
  readonly now: Ticks;
  /** Working ticks from one to the other, on the calendar of the task. */
  readonly by: Ticks;
}

/** When a task that goes on will be done if what is left of it goes on from the status; `null` where it is not under way. */
export function expectedFinish(
  hours: TaskHours,
  { task, state, remaining }: TaskProgress,
  statusAt: Ticks,
): Ticks | null {
  const way = hours.get(task);
  return way === undefined || state !== 'running' ? null : workedFrom(way.hours, statusAt, remaining);
}

/** What is later than planned, the most first. */
export function trackedSlips(
  hours: TaskHours,
  { tasks, statusAt }: TrackedState,
  planned: ReadonlyMap<TaskId, PlannedTimes>,
): readonly Slip[] {
  const slips: Slip[] = [];
  for (const progress of tasks) {
    const way = hours.get(progress.task);
    const wanted = planned.get(progress.task);
    if (way === undefined || wanted === undefined) continue;
    const slip = (kind: Slip['kind'], from: Ticks, to: Ticks) => {
      const by = workedBetween(way.hours, from, to);
      if (by > 0) slips.push({ task: progress.task, kind, planned: from, now: to, by });
    };
    if (progress.finishedAt !== null) slip('finished', wanted.end, progress.finishedAt);
    else if (progress.startedAt === null) slip('not-begun', wanted.start, statusAt);
    else slip('running', wanted.end, expectedFinish(hours, progress, statusAt) ?? statusAt);
  }
  return slips.sort((a, b) => b.by - a.by);
}

/**
 * The schedule as it is to be expected: what has begun as reported, what has not as followed or, where it can't stay, as early after that as
 * links, calendars and resources allow. `null` where the plan has errors or a task fits nowhere.
 */
export function expectedSchedule(hours: TaskHours, state: TrackedState, followed: Schedule): Schedule | null {
  try {
    const problem = compile(trackedWorkflow(hours, state));
    const entries = new Map(followed.map((entry) => [entry.task, entry]));
    const starts = Float64Array.from(problem.taskIds, (id) => entries.get(id)?.start ?? -1);
    const modes = Int32Array.from(problem.taskIds, (id, task) => {
      const entry = entries.get(id);
      const mode = entry === undefined || problem.hasBegun[task] === 1 ? -1 : modeOfEntry(problem, task, entry);
      return mode < 0 ? problem.firstMode[task] : mode;
    });
    const arrays = settleSchedule(problem, starts, modes, starts);
    return arrays === null ? null : toSchedule(problem, arrays);
  } catch (error) {
    // Facts may contradict what the plan demands, such as a pin in the past; then nothing can be expected.
    if (error instanceof UnschedulableError) return null;
    throw error;
  }
}
