import type { TaskStatus } from '../operations/run-view.ts';

/** A task of a run that has not begun: 100 ticks planned from the beginning on, 150 would be long. */
export function plannedStatus(task: string, changes: Partial<TaskStatus> = {}): TaskStatus {
  return {
    task,
    state: 'planned',
    attempt: 1,
    startedAt: null,
    finishedAt: null,
    waitsSince: null,
    workDone: 0,
    plannedTicks: 100,
    longTicks: 150,
    plannedStart: 0,
    ...changes,
  };
}
