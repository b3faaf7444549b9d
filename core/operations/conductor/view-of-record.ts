import { makespanOf } from '../../model/schedule.ts';
import type { RunView, TaskStateInRun, TaskStatus } from '../run-view.ts';
import type { RunRecord, TaskCourse } from './run-record.ts';

/** What is known of a run that nobody carries out any more: of tasks when they began and ended, of resources what was planned. */
export function viewOfRecord(record: RunRecord): RunView {
  const { workflow, schedule, now } = record;
  const entries = new Map(schedule.map((entry) => [entry.task, entry]));
  return {
    now,
    span: Math.max(1, makespanOf(schedule)),
    tasks: workflow.tasks.map(({ id, modes }): TaskStatus => {
      const course = record.courseOf(id);
      const entry = entries.get(id);
      const plannedTicks = modes[(entry?.mode ?? 1) - 1].duration;
      return {
        task: id,
        state: stateOf(course),
        attempt: Math.max(1, course.attempt),
        startedAt: course.startedAt,
        finishedAt: course.finishedAt,
        waitsSince: null,
        workDone: course.outcome === 'done' ? plannedTicks : 0,
        plannedTicks,
        longTicks: plannedTicks,
        plannedStart: entry?.start ?? 0,
      };
    }),
    resources: workflow.resources
      .filter(({ kind }) => kind === 'renewable')
      .map(({ id, capacity }) => ({ resource: id, planned: capacity, available: capacity })),
  };
}

function stateOf({ outcome, isOpen, attempt }: TaskCourse): TaskStateInRun {
  if (outcome !== null) return outcome;
  if (isOpen) return 'running';
  return attempt > 0 ? 'paused' : 'planned';
}
