import type { Actual, TaskId, Workflow } from '../../model/workflow.ts';
import type { TaskHours } from './task-hours.ts';
import type { TaskProgress, TrackedState } from './task-progress.ts';

/** What is known of the tasks that have begun, as a plan keeps it. */
export function actualsOf(hours: TaskHours, state: TrackedState): ReadonlyMap<TaskId, Actual> {
  const actuals = new Map<TaskId, Actual>();
  for (const progress of state.tasks) {
    const actual = actualOf(hours, progress);
    if (actual !== null) actuals.set(progress.task, actual);
  }
  return actuals;
}

/** The plan with what has begun as actuals, and the status date: what is to be planned is the rest. */
export function trackedWorkflow(hours: TaskHours, state: TrackedState): Workflow {
  const actuals = actualsOf(hours, state);
  return {
    ...hours.workflow,
    statusAt: state.statusAt,
    tasks: hours.workflow.tasks.map(({ actual: _actual, ...task }) => {
      const actual = actuals.get(task.id);
      return actual === undefined ? task : { ...task, actual };
    }),
  };
}

function actualOf(hours: TaskHours, { task, startedAt, finishedAt, remaining }: TaskProgress): Actual | null {
  const way = hours.get(task);
  if (way === undefined || startedAt === null) return null;
  const begun = {
    start: startedAt,
    mode: way.modeNumber,
    ...(way.assigned.length > 0 ? { assigned: way.assigned } : {}),
  };
  return finishedAt === null ? { ...begun, remaining } : { ...begun, finish: finishedAt };
}
