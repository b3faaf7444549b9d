import type { Priority, ResourceId, TaskId } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';

/** Names a task of a case. */
interface OfTask {
  readonly caseNumber: number;
  readonly task: TaskId;
}

/** What somebody does to a play while it goes on; it counts from the moment on at which it is done. */
export type Intervention =
  /** Adds (or takes away) thousandths of a unit, for good (`lasts` null) or for some elapsed ticks. */
  | { readonly kind: 'capacity'; readonly resource: ResourceId; readonly change: number; readonly lasts: Ticks | null }
  /** Multiplies the demands of a task, running ones included. */
  | (OfTask & { readonly kind: 'demand'; readonly factor: number })
  /** Multiplies what is left of a task's work. */
  | (OfTask & { readonly kind: 'duration'; readonly factor: number })
  | (OfTask & { readonly kind: 'priority'; readonly priority: Priority })
  /** The task and all that has not begun of its case are called off. */
  | (OfTask & { readonly kind: 'cancel' })
  /** The task counts as done from now on. */
  | (OfTask & { readonly kind: 'skip' })
  /** The task starts over: a running one at once, one that was given up as soon as it can. Ends what has made it stuck or flaky. */
  | (OfTask & { readonly kind: 'retry' })
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
