import type { Ticks } from '../time/ticks.ts';

/** What can be done about trouble. */
export const REPAIR_KINDS = [
  'scale-up',
  'restart-service',
  'more-heap',
  'enable-compression',
  're-allocate',
  'retry',
] as const;
export type RepairKind = (typeof REPAIR_KINDS)[number];

/** One repair with its parameters. */
export type Repair =
  /** More machines for what runs now: `factor` of the work that is left remains. */
  | { readonly kind: 'scale-up'; readonly factor: number }
  /** What leaks starts anew, and is away for a moment. */
  | { readonly kind: 'restart-service' | 'more-heap' }
  | { readonly kind: 'enable-compression' }
  /** Thousandths of a unit that are lent to a resource for some elapsed ticks. */
  | { readonly kind: 're-allocate'; readonly resource: string; readonly amount: number; readonly lasts: Ticks }
  /** The task starts over, elsewhere. */
  | { readonly kind: 'retry'; readonly task: string };

/** What came of a repair. */
export interface RepairOutcome {
  /** Why it could not be done, or `null`. */
  readonly trouble: string | null;
  /** Takes it back; a text says why that is impossible. */
  readonly undo: (() => RepairOutcome) | string;
}
