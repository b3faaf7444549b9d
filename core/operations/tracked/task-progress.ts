import type { TaskId } from '../../model/workflow.ts';
import type { Ticks } from '../../time/ticks.ts';
import type { ReportNote } from './report-note.ts';

/** What was known of a task at a moment. */
export interface ProgressPoint {
  readonly at: Ticks;
  /** From 0 to 100. */
  readonly percent: number;
  /** In the plan's currency until then; `null`: nobody said. */
  readonly cost: number | null;
}

/**
 * How far a task is by what people reported. Percent is of its planned working duration, so `remaining = (1 − percent / 100) × planned`
 * wherever only one of the two was reported; where both were, percent counts as what is earned and `remaining` as what is to come.
 */
export interface TaskProgress {
  readonly task: TaskId;
  readonly state: 'planned' | 'running' | 'done';
  readonly startedAt: Ticks | null;
  readonly finishedAt: Ticks | null;
  readonly percent: number;
  /** Working ticks. */
  readonly remaining: Ticks;
  /** Working ticks of the mode that it is done in. */
  readonly planned: Ticks;
  /** In the plan's currency, until now; `null`: nobody said. */
  readonly actualCost: number | null;
  /** Of what the newest statement spoke; `null`: there is none. */
  readonly reportedAt: Ticks | null;
  /** From its start to now, in order of time, the last one as it is now. Empty before it has begun. */
  readonly course: readonly ProgressPoint[];
}

/** A run as people reported it. */
export interface TrackedState {
  /** Until when it is known what happened. */
  readonly statusAt: Ticks;
  /** In the plan's order. */
  readonly tasks: readonly TaskProgress[];
  /** What does not count, and what is odd; in order of time. */
  readonly notes: readonly ReportNote[];
}

/** Working ticks that a share of a task leaves; of work that is not done something is always left. */
export function remainingOf(percent: number, planned: Ticks): Ticks {
  if (percent >= 100) return 0;
  return Math.max(Math.min(1, planned), Math.round((1 - percent / 100) * planned));
}

/** The share of a task that is done where so many working ticks are left; 0 where more is left than was planned. */
export function percentOf(remaining: Ticks, planned: Ticks): number {
  if (remaining <= 0) return 100;
  return planned <= 0 ? 0 : Math.max(0, 100 * (1 - remaining / planned));
}
