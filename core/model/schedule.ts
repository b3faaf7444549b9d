import type { Ticks } from '../time/ticks.ts';
import type { ResourceId, TaskId } from './workflow.ts';

/** When and how one task is done. */
export interface ScheduledTask {
  readonly task: TaskId;
  /** Mode number, from 1. */
  readonly mode: number;
  /** Who fills the roles of the mode: for each role in turn its chosen resources. Absent where it has no roles. */
  readonly assigned?: readonly ResourceId[];
  /** Elapsed ticks since the plan's origin. */
  readonly start: Ticks;
  /** Elapsed ticks; the finish, exclusive. Later than start + duration where the task pauses. */
  readonly end: Ticks;
}

/** A start and a mode for every task of a workflow, in the workflow's task order. */
export type Schedule = readonly ScheduledTask[];

/** Latest end of all tasks, in elapsed ticks since the origin; 0 for an empty schedule. */
export function makespanOf(schedule: Schedule): Ticks {
  let latest = 0;
  for (const entry of schedule) if (entry.end > latest) latest = entry.end;
  return latest;
}
