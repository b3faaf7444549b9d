import type { Workflow } from '../../core/model/workflow.ts';
import { workedBetween, workedFrom } from '../../core/operations/tracked/task-hours.ts';
import { percentOf } from '../../core/operations/tracked/task-progress.ts';
import type { BaselineTimes } from '../../core/problem/baseline-variance.ts';
import type { Ticks } from '../../core/time/ticks.ts';
import type { WorkingTime } from '../../core/time/working-time.ts';

/** How far the tasks of a plan are at its status date; all of shape tasks. */
export interface ProgressMarks {
  readonly statusAt: Ticks;
  /** 0 not begun, 1 under way, 2 done. */
  readonly states: Uint8Array;
  /** From 0 to 1. */
  readonly shares: Float64Array;
  /** Where the progress line goes through the row of the task; the status itself where it is neither ahead nor behind. */
  readonly points: Float64Array;
}

/** How far one task is, whoever said so. */
export interface KnownProgress {
  readonly state: 'planned' | 'running' | 'done';
  /** From 0 to 100. */
  readonly percent: number;
}

/** How far the tasks of a plan are by its own actuals; where nobody said what is left, by the time that was worked. */
export function progressOfPlan(
  { tasks, statusAt = 0 }: Workflow,
  hoursOf: (task: number) => WorkingTime | null,
): readonly KnownProgress[] {
  return tasks.map(({ actual, modes }, task) => {
    if (actual === undefined) return { state: 'planned', percent: 0 };
    const duration = modes[actual.mode - 1]?.duration ?? 0;
    const isDone = actual.finish !== undefined || (duration === 0 && actual.remaining === undefined);
    if (isDone) return { state: 'done', percent: 100 };
    const remaining = actual.remaining ?? Math.max(0, duration - workedBetween(hoursOf(task), actual.start, statusAt));
    return { state: 'running', percent: percentOf(remaining, duration) };
  });
}

/**
 * The points of the progress line: where a task that goes on was to be as far as it is, where one that was to have begun was to begin, and
 * the status for all others. Left of the status is behind, right of it ahead.
 *
 * @param reference when tasks were to be done; `NaN` where nobody said
 */
export function progressMarks(
  progress: readonly KnownProgress[],
  statusAt: Ticks,
  reference: BaselineTimes,
  hoursOf: (task: number) => WorkingTime | null,
): ProgressMarks {
  const points = new Float64Array(progress.length).fill(statusAt);
  progress.forEach(({ state, percent }, task) => {
    const start = reference.starts[task];
    const end = reference.ends[task];
    if (Number.isNaN(start) || state === 'done') return;
    if (state === 'planned') {
      points[task] = Math.min(statusAt, start);
      return;
    }
    const hours = hoursOf(task);
    const done = (percent / 100) * workedBetween(hours, start, end);
    points[task] = Math.min(end, workedFrom(hours, start, done));
  });
  return {
    statusAt,
    states: Uint8Array.from(progress, ({ state }) => (state === 'planned' ? 0 : state === 'running' ? 1 : 2)),
    shares: Float64Array.from(progress, ({ percent }) => percent / 100),
    points,
  };
}
