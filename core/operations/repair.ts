import type { Priority, ResourceId, TaskId } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';

/** What can be done about trouble: six repairs of services, then those of a planner. */
export const REPAIR_KINDS = [
  'scale-up',
  'throttle',
  'restart-service',
  'more-heap',
  'optimise-queries',
  'enable-compression',
  're-allocate',
  're-order',
  'swap-mode',
  'split',
  'extend-deadline',
  'retry',
  'retry-elsewhere',
] as const;
export type RepairKind = (typeof REPAIR_KINDS)[number];

/** One repair with its parameters. What each does to a plan is in `repaired-plan.ts`, what it needs in `repair-hindrance.ts`. */
export type Repair =
  /** The task takes `factor` times as much of its resources, which must be free, and gets on faster, though not as much faster. */
  | { readonly kind: 'scale-up'; readonly task: TaskId; readonly factor: number }
  /** No more than so many tasks at once from now on; those that run go on. */
  | { readonly kind: 'throttle'; readonly most: number }
  /** What leaks starts anew, and is away for a moment. */
  | { readonly kind: 'restart-service' | 'more-heap' }
  | { readonly kind: 'enable-compression' }
  /** The task gets on with `factor` times its demands; making it so costs it some time. */
  | { readonly kind: 'optimise-queries'; readonly task: TaskId; readonly factor: number }
  /** Thousandths of a unit that one resource lends another for some elapsed ticks. */
  | {
      readonly kind: 're-allocate';
      readonly resource: ResourceId;
      readonly from: ResourceId;
      readonly amount: number;
      readonly lasts: Ticks;
    }
  /** A task that has not begun comes to the place that this priority gives it: first, as planned, or last. */
  | { readonly kind: 're-order'; readonly task: TaskId; readonly priority: Priority }
  /** A task that has not begun is done in another way; modes are numbered from 1. */
  | { readonly kind: 'swap-mode'; readonly task: TaskId; readonly mode: number }
  /** What is left of a running task makes way, and goes on later from where it was. */
  | { readonly kind: 'split'; readonly task: TaskId }
  | { readonly kind: 'extend-deadline'; readonly task: TaskId; readonly by: Ticks }
  /** The task starts over; what was done of it is lost. */
  | { readonly kind: 'retry'; readonly task: TaskId }
  /** It starts over in another mode, so with other resources. */
  | { readonly kind: 'retry-elsewhere'; readonly task: TaskId; readonly mode: number };

/** What came of a repair. */
export interface RepairOutcome {
  /** Why it could not be done, or `null`. */
  readonly trouble: string | null;
  /** Takes it back; a text says why that is impossible. */
  readonly undo: (() => RepairOutcome) | string;
}
