import type { ResourceId, TaskId } from '../model/workflow.ts';
import type { Distribution } from './distribution.ts';

/** Duration of one task: in working ticks of its mode, or as a factor of the mode's planned duration. */
export interface UncertainDuration {
  readonly task: TaskId;
  readonly unit: 'ticks' | 'factor';
  readonly distribution: Distribution;
}

/** Tasks whose durations tend to be long together: one common cause drives all, with this share of the variance. */
export interface CorrelatedGroup {
  readonly tasks: readonly TaskId[];
  /** Correlation between the normal scores of any two, from 0 to 1 (a one-factor Gaussian copula). */
  readonly correlation: number;
}

/** What a risk does in the runs in which it strikes. */
export type RiskImpact =
  | { readonly kind: 'duration'; readonly tasks: readonly TaskId[]; readonly factor: Distribution }
  | { readonly kind: 'demand'; readonly tasks: readonly TaskId[]; readonly factor: Distribution }
  | {
      readonly kind: 'capacity';
      readonly resource: ResourceId;
      /** Thousandths of a unit that are gone, never below no capacity at all. */
      readonly lost: number;
      /** When it begins, in elapsed ticks, and how many ticks it lasts. */
      readonly from: Distribution;
      readonly lasts: Distribution;
    };

/** Something that may happen. Risks strike independently of each other. */
export interface Risk {
  readonly name: string;
  /** From 0 to 1. */
  readonly probability: number;
  readonly impacts: readonly RiskImpact[];
}

/** What is not certain about a plan. What is not named here happens as planned. */
export interface Uncertainty {
  readonly durations: readonly UncertainDuration[];
  readonly groups: readonly CorrelatedGroup[];
  readonly risks: readonly Risk[];
}

/**
 * How a run decides what is done next. All three know at each moment only what a team would know by then, but for `serial`,
 * which may fill a gap with a task that later turns out to fit.
 *
 * - `serial`: tasks in the plan's order, each at its earliest feasible start (serial schedule generation)
 * - `parallel`: at each moment, the tasks that can start do, first in the plan's order first (parallel schedule generation)
 * - `sequence`: as `serial`, but on no resource does a task start before one that the plan has there earlier
 */
export const POLICIES = ['serial', 'parallel', 'sequence'] as const;
export type Policy = (typeof POLICIES)[number];
