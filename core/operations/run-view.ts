import type { ResourceId, TaskId } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';
import type { PlanOrder } from './plan-order.ts';

/** `waiting`: for resources; `paused`: begun, but not at work (its calendar is closed, or capacity is missing). */
export type TaskStateInRun = 'planned' | 'waiting' | 'running' | 'paused' | 'done' | 'failed';

/** What is known of a task of a run, whoever executes it. Times in elapsed ticks, work in working ticks. */
export interface TaskStatus {
  readonly task: TaskId;
  readonly state: TaskStateInRun;
  /** 1 for the first. */
  readonly attempt: number;
  /** Of the first attempt; `null` before it. */
  readonly startedAt: Ticks | null;
  readonly finishedAt: Ticks | null;
  /** Since when it waits for resources; `null` where it does not. */
  readonly waitsSince: Ticks | null;
  /** Done in this attempt, as the task reports it. */
  readonly workDone: Ticks;
  /** When somebody last said how far it is, where people say so; absent: it is known at any moment. */
  readonly toldAt?: Ticks;
  readonly plannedTicks: Ticks;
  /** What 95 % of such tasks do not exceed. */
  readonly longTicks: Ticks;
  /** In the schedule that the run follows. */
  readonly plannedStart: Ticks;
}

export interface ResourceStatus {
  readonly resource: ResourceId;
  /** Thousandths of a unit that the plan has now, and that there are. */
  readonly planned: number;
  readonly available: number;
}

/** A run at a moment: the same for tracked, simulated and local ones. */
export interface RunView {
  readonly now: Ticks;
  /** How long the plan takes: what "long" is measured by. */
  readonly span: Ticks;
  /** In the plan's order. */
  readonly tasks: readonly TaskStatus[];
  readonly resources: readonly ResourceStatus[];
  /** What waits for what in the schedule that is followed; absent: nobody knows. */
  readonly order?: PlanOrder;
}
