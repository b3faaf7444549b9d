import type { Problem } from '../problem/problem.ts';

/** Tasks whose finish is told run by run, and dates that are counted. Indices of tasks, in the plan's order. */
export interface WatchedTasks {
  /** Tasks without work that have not happened yet. */
  readonly milestones: readonly number[];
  readonly dates: readonly WatchedDate[];
}

export interface WatchedDate {
  readonly task: number;
  readonly kind: 'deadline' | 'due';
  /** Elapsed ticks. */
  readonly at: number;
}

/** What is watched in the runs of a plan. Depends on the plan alone, so that threads agree on it. */
export function watchedTasks({ workflow, hasBegun }: Problem): WatchedTasks {
  const milestones: number[] = [];
  const dates: WatchedDate[] = [];
  for (const [task, { modes, deadline, dueAt }] of workflow.tasks.entries()) {
    if (hasBegun[task] === 0 && modes.every(({ duration }) => duration === 0)) milestones.push(task);
    if (deadline !== undefined) dates.push({ task, kind: 'deadline', at: deadline });
    if (dueAt !== undefined) dates.push({ task, kind: 'due', at: dueAt });
  }
  return { milestones, dates };
}
