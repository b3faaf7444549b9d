import type { Distribution } from '../../model/distribution.ts';
import { makespanOf, type Schedule } from '../../model/schedule.ts';
import type { TaskId } from '../../model/workflow.ts';
import { quantileOf } from '../../simulation/distribution.ts';
import { uncertaintyOf } from '../../simulation/plan-uncertainty.ts';
import type { Ticks } from '../../time/ticks.ts';
import type { RunView, TaskStateInRun } from '../run-view.ts';
import type { TaskHours } from './task-hours.ts';
import type { TaskProgress, TrackedState } from './task-progress.ts';

const STATE: Readonly<Record<TaskProgress['state'], TaskStateInRun>> = {
  planned: 'planned',
  running: 'running',
  done: 'done',
};
const LONG = 0.95;

/** A tracked run as any run is looked at: now is the status date, and work is done as far as people said. */
export function trackedView(
  hours: TaskHours,
  state: TrackedState,
  followed: Schedule,
  attemptOf: (task: TaskId) => number,
): RunView {
  const long = longTicks(hours);
  const starts = new Map(followed.map(({ task, start }) => [task, start]));
  return {
    now: state.statusAt,
    span: Math.max(1, makespanOf(followed)),
    tasks: state.tasks.map((progress) => ({
      task: progress.task,
      state: STATE[progress.state],
      attempt: Math.max(1, attemptOf(progress.task)),
      startedAt: progress.startedAt,
      finishedAt: progress.finishedAt,
      waitsSince: null,
      workDone: (progress.percent / 100) * progress.planned,
      ...(progress.reportedAt === null ? {} : { toldAt: progress.reportedAt }),
      plannedTicks: progress.planned,
      longTicks: long.get(progress.task) ?? progress.planned,
      plannedStart: starts.get(progress.task) ?? 0,
    })),
    // People do not report what is missing; it is as planned.
    resources: hours.workflow.resources
      .filter(({ kind }) => kind === 'renewable')
      .map(({ id, capacity }) => ({ resource: id, planned: capacity, available: capacity })),
  };
}

/** What 95 % of a task's durations do not exceed, by its range, else by the usual one. */
function longTicks(hours: TaskHours): ReadonlyMap<TaskId, Ticks> {
  const long = new Map<TaskId, Ticks>();
  // Most tasks share the usual range.
  const amounts = new Map<Distribution, number>();
  for (const { task, mode, unit, distribution } of uncertaintyOf(hours.workflow).durations) {
    const way = hours.get(task);
    if (way === undefined || (mode !== undefined && mode !== way.modeNumber)) continue;
    const amount = amounts.get(distribution) ?? quantileOf(distribution)(LONG);
    amounts.set(distribution, amount);
    long.set(task, unit === 'factor' ? amount * way.mode.duration : amount);
  }
  return long;
}
