import type { Distribution } from './distribution.ts';
import type { ResourceId, TaskId } from './workflow.ts';

/** How long a mode may take: in working ticks, or as a factor of its planned duration, which it then follows. */
export interface DurationRange {
  readonly unit: 'ticks' | 'factor';
  readonly distribution: Distribution;
}

/** What a risk does in the runs in which it strikes. */
export type RiskImpact =
  | { readonly kind: 'duration'; readonly tasks: readonly TaskId[]; readonly factor: Distribution }
  | { readonly kind: 'demand'; readonly tasks: readonly TaskId[]; readonly factor: Distribution }
  | {
      readonly kind: 'capacity';
      /** A renewable one. */
      readonly resource: ResourceId;
      /** Thousandths of a unit that are gone, never below no capacity at all. */
      readonly lost: number;
      /** When it begins, in elapsed ticks since the origin, and how many elapsed ticks it lasts. */
      readonly from: Distribution;
      readonly lasts: Distribution;
    };

/** Something that may happen. Risks strike independently of each other. */
export interface Risk {
  readonly id: string;
  readonly name: string;
  /** From 0 to 1. */
  readonly probability: number;
  readonly impacts: readonly RiskImpact[];
  readonly notes?: string;
}

/** Tasks whose durations tend to be long together: one common cause drives all, with this share of the variance. */
export interface CorrelatedGroup {
  readonly id: string;
  readonly name: string;
  readonly tasks: readonly TaskId[];
  /** Correlation between the normal scores of any two, from 0 to 1 (a one-factor Gaussian copula). */
  readonly correlation: number;
}
