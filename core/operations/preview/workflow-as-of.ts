import type { Schedule } from '../../model/schedule.ts';
import type { Actual, Workflow } from '../../model/workflow.ts';
import type { RunView, TaskStatus } from '../run-view.ts';

/** A task that has taken longer than planned and goes on is taken to need this share of what was done of it. */
export const LEFT_OF_OVERRUN = 0.2;

/**
 * A plan as it stands in a run: what has begun as actuals in whole ticks, the moment as its status. Work that is left is what was
 * planned less what was done, or, where more was done than planned, a share of that.
 *
 * @param schedule that the run follows
 */
export function workflowAsOf(workflow: Workflow, schedule: Schedule, view: RunView): Workflow {
  const statusAt = Math.ceil(view.now);
  const entries = new Map(schedule.map((entry) => [entry.task, entry]));
  const statuses = new Map(view.tasks.map((status) => [status.task, status]));
  const tasks = workflow.tasks.map((task) => {
    const status = statuses.get(task.id);
    const entry = entries.get(task.id);
    if (status === undefined || entry === undefined || status.startedAt === null) return task;
    const start = Math.min(Math.round(status.startedAt), statusAt);
    const actual: Actual = {
      start,
      mode: entry.mode,
      ...(entry.assigned === undefined ? {} : { assigned: entry.assigned }),
      ...(status.finishedAt === null
        ? { remaining: leftOf(status) }
        : { finish: Math.max(start, Math.min(Math.round(status.finishedAt), statusAt)) }),
    };
    return { ...task, actual };
  });
  return { ...workflow, statusAt, tasks };
}

function leftOf({ workDone, plannedTicks, state }: TaskStatus): number {
  if (plannedTicks === 0) return 0;
  // What waits for its next attempt starts over.
  if (state === 'waiting' || state === 'planned' || state === 'failed') return Math.max(1, Math.round(plannedTicks));
  if (workDone >= plannedTicks) return Math.max(1, Math.round(LEFT_OF_OVERRUN * workDone));
  return Math.max(1, Math.round(plannedTicks - workDone));
}
