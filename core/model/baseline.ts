import type { Ticks } from '../time/ticks.ts';
import type { TaskId } from './workflow.ts';

export type BaselineId = string;

/** When a task was meant to run; it stays when the task is deleted. */
export interface BaselineEntry {
  readonly task: TaskId;
  /** Elapsed ticks since the plan's origin. */
  readonly start: Ticks;
  readonly end: Ticks;
}

/** A schedule as it was promised, kept to compare later ones with. */
export interface Baseline {
  readonly id: BaselineId;
  readonly name: string;
  /** ISO instant; absent: unknown, as in files of other programs. */
  readonly savedAt?: string;
  readonly entries: readonly BaselineEntry[];
}
