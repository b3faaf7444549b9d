import type { CorrelatedGroup, DurationRange, Risk } from '../model/risk.ts';
import type { TaskId } from '../model/workflow.ts';

/** Duration of one task: in working ticks of its mode, or as a factor of the mode's planned duration. */
export interface UncertainDuration extends DurationRange {
  readonly task: TaskId;
  /** Mode number, from 1, that it holds for; absent: for all modes. */
  readonly mode?: number;
}

/** A risk as it is played: who it is for a person does not matter. */
export type PlayedRisk = Pick<Risk, 'name' | 'probability' | 'impacts'>;

/** What is not certain about a plan. What is not named here happens as planned. */
export interface Uncertainty {
  readonly durations: readonly UncertainDuration[];
  readonly groups: readonly Pick<CorrelatedGroup, 'tasks' | 'correlation'>[];
  readonly risks: readonly PlayedRisk[];
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
