import type { PlanItem } from '../model/diagnostic.ts';
import type { ResourceId, TaskId } from '../model/workflow.ts';

/** A limit on what the chosen tasks need together. */
export type SelectionBudget =
  /** Of a non-renewable resource, in thousandths of a unit. */
  | { readonly kind: 'amount'; readonly resource: ResourceId; readonly limit: number }
  /** Work of a renewable resource, in thousandths of a unit × working ticks: two people for a day count two days. */
  | { readonly kind: 'work'; readonly resource: ResourceId; readonly limit: number }
  /** Fixed costs of modes and use × rate of all resources, in the plan's currency. */
  | { readonly kind: 'cost'; readonly limit: number };

export interface SelectionRequest {
  readonly budgets: readonly SelectionBudget[];
  /** Tasks that have to be chosen, and so have all before them. */
  readonly include: readonly TaskId[];
  /** Tasks that must not be chosen, and so must none after them. */
  readonly exclude: readonly TaskId[];
}

export interface ChosenTask {
  readonly task: TaskId;
  /** Mode number, from 1. */
  readonly mode: number;
}

/** The task left out that would be the first to fit if the budgets grew, the chosen ones staying as they are. */
export interface NextToFit {
  readonly task: TaskId;
  /** Tasks before it that are left out too, and have to come with it. */
  readonly predecessors: readonly TaskId[];
  /** What is missing, one entry a budget in its unit; 0 where there is enough. */
  readonly missing: readonly number[];
}

/** What fits. Entries of `use` are in the units of the budgets, in their order. */
export interface SelectionFound {
  readonly status: 'optimal' | 'feasible';
  /** In the order of the plan. */
  readonly chosen: readonly ChosenTask[];
  readonly weight: number;
  /** No selection has more weight; equal to `weight` where it is proved to be the best. */
  readonly bound: number;
  /** Of all tasks of the plan. */
  readonly totalWeight: number;
  readonly use: readonly number[];
  readonly next: NextToFit | null;
  readonly stoppedBy: 'closed' | 'time' | 'cancelled';
}

export type SelectionOutcome =
  | SelectionFound
  /** The tasks that have to be chosen can't be. */
  | { readonly status: 'infeasible'; readonly reason: string; readonly items: readonly PlanItem[] }
  | { readonly status: 'unknown'; readonly bound: number; readonly stoppedBy: 'time' | 'cancelled' };
