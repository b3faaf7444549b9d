import type { ScheduledTask } from '../model/schedule.ts';
import type { Priority, ResourceId, TaskId } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';

/** Names a task of a case. */
interface OfTask {
  readonly caseNumber: number;
  readonly task: TaskId;
}

export const TURNS = ['first', 'as-planned', 'last'] as const;
export type Turn = (typeof TURNS)[number];

/** What somebody does to a play while it goes on; it counts from the moment on at which it is done. */
export type Intervention =
  /** Adds (or takes away) thousandths of a unit, for good (`lasts` null) or for some elapsed ticks, of which it is under way for `delay`. */
  | {
      readonly kind: 'capacity';
      readonly resource: ResourceId;
      readonly change: number;
      readonly lasts: Ticks | null;
      readonly delay?: Ticks;
    }
  /** Multiplies the demands of a task, running ones included. */
  | (OfTask & { readonly kind: 'demand'; readonly factor: number })
  /** Multiplies what is left of a task's work. */
  | (OfTask & { readonly kind: 'duration'; readonly factor: number })
  | (OfTask & { readonly kind: 'priority'; readonly priority: Priority })
  /** The task and all that has not begun of its case are called off. */
  | (OfTask & { readonly kind: 'cancel' })
  /** The task counts as done from now on. */
  | (OfTask & { readonly kind: 'skip' })
  /**
   * The task starts over: a running one at once, one that was given up as soon as it can. Ends what has made it stuck or flaky.
   * `mode`: in which mode from now on, from 1; absent: in its own.
   */
  | (OfTask & { readonly kind: 'retry'; readonly mode?: number })
  /** A task that has not begun is done in another mode, numbered from 1; its drawn work stands to the planned one as before. */
  | (OfTask & { readonly kind: 'mode'; readonly mode: number })
  /** Where the task stands among those that wait: before all others, as its rule says, or behind them. */
  | (OfTask & { readonly kind: 'turn'; readonly turn: Turn })
  /** A running task leaves its resources to those that wait, and goes on behind them from where it was. */
  | (OfTask & { readonly kind: 'split' })
  /** What has not begun of a case follows another schedule from now on: its modes, and its order where the rule is the plan's. */
  | {
      readonly kind: 'follow';
      readonly caseNumber: number;
      readonly entries: readonly Pick<ScheduledTask, 'task' | 'start' | 'mode'>[];
    }
  /** No more than so many tasks at once from now on; `null`: no limit. Those that run go on. */
  | { readonly kind: 'throttle'; readonly most: number | null }
  /** What caused a fault is put right. */
  | { readonly kind: 'end-fault'; readonly fault: number };

/** An intervention with the point of the play at which it was made: after so many moments. Seed, setup and these repeat a play exactly. */
export interface RecordedIntervention {
  readonly afterMoments: number;
  readonly at: Ticks;
  readonly intervention: Intervention;
}
