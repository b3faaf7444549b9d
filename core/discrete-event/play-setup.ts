import type { Distribution } from '../model/distribution.ts';
import type { Schedule } from '../model/schedule.ts';
import type { Priority, ResourceId, TaskId, Workflow } from '../model/workflow.ts';
import type { Uncertainty } from '../simulation/uncertainty.ts';
import type { Ticks } from '../time/ticks.ts';
import type { DispatchRule } from './dispatch-rules.ts';
import type { FaultOptions } from './fault.ts';

/** A workflow that may arrive, once or again and again. Each time it arrives it is a case of its own. */
export interface PlayedWorkflow {
  readonly workflow: Workflow;
  /** Its modes and its order; `null`: modes as listed first, order by latest start. */
  readonly schedule: Schedule | null;
  /** Ranges, correlated groups and risks of its tasks, drawn anew for every case. */
  readonly uncertainty: Uncertainty;
}

/** When cases come; elapsed ticks. */
export type ArrivalPattern =
  /** The time from one arrival to the next is drawn; `exponential` makes a Poisson process. The first one comes after such a time, too. */
  | { readonly kind: 'random'; readonly between: Distribution }
  /** Every so many ticks, first at `from`. */
  | { readonly kind: 'regular'; readonly every: Ticks; readonly from: Ticks }
  /** As recorded; in any order. */
  | { readonly kind: 'recorded'; readonly at: readonly Ticks[] };

/** A stream of cases of one workflow. */
export interface Arrivals {
  /** Place in {@link PlaySetup.workflows}. */
  readonly workflow: number;
  readonly pattern: ArrivalPattern;
  /** Priority of all tasks of these cases; absent: as the workflow says. */
  readonly priority?: Priority;
  /** At most so many cases; absent: without end. */
  readonly most?: number;
}

/** Each whole unit of a renewable resource breaks down and is repaired on its own, day and night, whether it is used or not. */
export interface Breakdown {
  readonly resource: ResourceId;
  /** Elapsed ticks from the end of a repair to the next breakdown. */
  readonly timeBetween: Distribution;
  readonly repair: Distribution;
}

/** How tasks fail and are tried again. The first rule that names a task counts. */
export interface RetryRule {
  /** `null`: every task that takes time. */
  readonly tasks: readonly TaskId[] | null;
  /** Of each attempt, from 0 to 1. A failing attempt ends after a share of its work that is drawn uniformly. */
  readonly failureProbability: number;
  /** After so many failed attempts the task has failed for good, and with it its case. */
  readonly mostAttempts: number;
  /** Elapsed ticks before the second attempt; before each further one `factor` times as many. */
  readonly backOff: { readonly ticks: Ticks; readonly factor: number };
}

/**
 * One future to play. A task that has begun goes on to its end: only a breakdown, a fault or a lack of capacity that nobody planned
 * interrupts it.
 */
export interface PlaySetup {
  /** The first one is the plan: its clock, calendars and resources count; what other workflows call by the same id is the same thing. */
  readonly workflows: readonly [PlayedWorkflow, ...PlayedWorkflow[]];
  readonly arrivals: readonly Arrivals[];
  readonly breakdowns: readonly Breakdown[];
  readonly retries: readonly RetryRule[];
  /** What a breakdown does to work under way: it goes on from where it was, or starts over. */
  readonly afterBreakdown: 'resume' | 'restart';
  /** Whether roles are filled by whoever is free, rather than by those whom the schedule names. */
  readonly fillRolesFreely: boolean;
  readonly faults: FaultOptions | null;
  readonly rule: DispatchRule;
  readonly seed: number;
  /** Ends the play; `null`: when all that arrived is done, at the latest after several times the plan's length. */
  readonly until: Ticks | null;
}

/** The plan alone, once, with certain durations and its own order. */
export function plainSetup(workflow: Workflow, schedule: Schedule | null): PlaySetup {
  return {
    workflows: [{ workflow, schedule, uncertainty: { durations: [], groups: [], risks: [] } }],
    arrivals: [{ workflow: 0, pattern: { kind: 'recorded', at: [0] } }],
    breakdowns: [],
    retries: [],
    afterBreakdown: 'resume',
    fillRolesFreely: false,
    faults: null,
    rule: 'plan',
    seed: 1,
    until: null,
  };
}
