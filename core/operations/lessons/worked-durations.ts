import { withAssigned } from '../../model/assignments.ts';
import { calendarsOfMode } from '../../model/calendars-of-mode.ts';
import type { Schedule } from '../../model/schedule.ts';
import type { TaskId, Workflow } from '../../model/workflow.ts';
import { WorkingTimeOfPlan } from '../../model/working-time-of-plan.ts';
import type { Ticks } from '../../time/ticks.ts';
import { workedUntil } from '../../time/working-time.ts';
import type { JournalEntry } from '../journal-entry.ts';

/** How long the last attempt at a finished task took. */
export interface WorkedDuration {
  readonly task: TaskId;
  /** From 1. */
  readonly mode: number;
  /** Working ticks. */
  readonly ticks: Ticks;
}

/**
 * The working time that each finished task took.
 * @param entries of tasks, in the order of time
 */
export function workedDurations(
  workflow: Workflow,
  schedule: Schedule,
  entries: readonly JournalEntry[],
): readonly WorkedDuration[] {
  const tasks = new Map(workflow.tasks.map((task) => [task.id, task]));
  const resources = new Map(workflow.resources.map((resource) => [resource.id, resource]));
  const entryOf = new Map(schedule.map((entry) => [entry.task, entry]));
  const hours = new WorkingTimeOfPlan(workflow);
  const begun = new Map<TaskId, Ticks>();
  const worked: WorkedDuration[] = [];
  for (const { at, subject, text } of entries) {
    const task = subject === null ? undefined : tasks.get(subject);
    if (task === undefined) continue;
    if (text === 'starts') begun.set(task.id, at);
    const from = begun.get(task.id);
    if (text !== 'finishes' || from === undefined) continue;
    const entry = entryOf.get(task.id);
    const number = entry?.mode ?? 1;
    const mode = withAssigned(task.modes[number - 1], entry?.assigned ?? []);
    const table = hours.of(calendarsOfMode(task, mode, resources, workflow.calendar));
    const ticks = hours.reaches(at) ? workedUntil(table, at) - workedUntil(table, from) : at - from;
    worked.push({ task: task.id, mode: number, ticks });
  }
  return worked;
}
