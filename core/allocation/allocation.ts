import type { Priority, ResourceId, TaskId } from '../model/workflow.ts';

/**
 * How resources that do not suffice are shared. `lp`: least weighted shortfall, by linear programming. `proportional`: every
 * task gets the same share of what it asks for. `max-min`: nobody gets more as long as somebody who wants more has less.
 */
export const ALLOCATION_METHODS = ['lp', 'proportional', 'max-min'] as const;
export type AllocationMethod = (typeof ALLOCATION_METHODS)[number];

/** What a task's priority counts in the weighted shortfall, unless a person says otherwise. */
export const PRIORITY_FACTORS: Readonly<Record<Priority, number>> = { high: 2, medium: 1, low: 0.5 };

export interface SharedResource {
  readonly id: ResourceId;
  /** What there is to share, in thousandths of a unit. */
  readonly total: number;
  /** Weight of its shortfalls, at least 0. */
  readonly weight: number;
  /** Smallest part that is handed out, in thousandths: 1, or 1000 for what can't be divided, such as machines. */
  readonly part: number;
}

export interface CompetingTask {
  readonly id: TaskId;
  /** Factor on its shortfalls, above 0. */
  readonly priority: number;
  /** Shape resources: thousandths of a unit; 0 for what it does not need. */
  readonly requests: readonly number[];
}

/** Tasks that ask for more, or for less, than there is. */
export interface AllocationRequest {
  readonly method: AllocationMethod;
  /** For `lp`: a task gets one share of all that it asks for, since the rest would wait for what is scarcest. */
  readonly isSameShare: boolean;
  readonly resources: readonly SharedResource[];
  readonly tasks: readonly CompetingTask[];
}

/** Who gets what. */
export interface Allocation {
  /** Shape tasks × resources: thousandths of a unit, whole parts, at most the request. */
  readonly grants: readonly (readonly number[])[];
  /** Σ over tasks i and resources k of weight_k × priority_i × (request_ik − grant_ik) / request_ik. */
  readonly shortfall: number;
  /**
   * No allocation in whole parts has a smaller weighted shortfall (under {@link AllocationRequest.isSameShare}: none that gives
   * same shares). The method `lp` meets it, but for what rounding down same shares costs; `null` for the other methods.
   */
  readonly bound: number | null;
}

/** The weighted shortfall of grants; what is not asked for is not missing. */
export function weightedShortfall(
  { resources, tasks }: Pick<AllocationRequest, 'resources' | 'tasks'>,
  grants: Allocation['grants'],
): number {
  let sum = 0;
  tasks.forEach(({ priority, requests }, i) => {
    requests.forEach((request, k) => {
      if (request > 0) sum += (resources[k].weight * priority * (request - grants[i][k])) / request;
    });
  });
  return sum;
}
