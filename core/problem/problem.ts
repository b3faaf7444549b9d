import type { ResourceId, TaskId, Workflow } from '../model/workflow.ts';
import type { WorkingTime } from '../time/working-time.ts';
import type { BegunTask } from './begun-tasks.ts';
import type { SetupTimes } from './setup-times.ts';

export const FINISH_START = 0;
export const START_START = 1;
export const FINISH_FINISH = 2;
export const START_FINISH = 3;

export const LAG_ELAPSED = 0;
export const LAG_WORKING = 1;
/** The lag value is a percentage of the duration of the predecessor's mode, and runs like a working lag. */
export const LAG_PERCENT = 2;

/**
 * Capacity of one renewable resource as a step function: from `times[k]` until `times[k + 1]` (for ever after the last)
 * it is `amounts[k]` thousandths. `times[0]` is 0.
 */
export interface CapacitySteps {
  readonly times: Float64Array;
  readonly amounts: Int32Array;
}

/**
 * A workflow as dense arrays, which is what solvers, bounds and the checker read. Index `i` of a task is its place in
 * `workflow.tasks`. Times are elapsed ticks, durations working ticks, amounts thousandths of a unit.
 *
 * A task with duration > 0 starts at a working moment of its mode's calendar and ends when its duration has been worked.
 * It uses its renewable resources only while it works, not while it pauses. A milestone (duration 0) is bound
 * by no calendar and uses no renewable resource.
 *
 * A mode here is a mode of the task with its roles filled, so a task has as many as there are ways to do it. A task that has
 * begun has one, without calendar and demands, pinned to its start and as long as it takes or took on the clock; what it
 * uses from the status on is taken off the capacities, and no link leads into it.
 */
export interface Problem {
  readonly workflow: Workflow;
  readonly taskCount: number;
  readonly taskIds: readonly TaskId[];

  /** Modes of task `i` are `firstMode[i] … firstMode[i + 1] - 1`; shape tasks + 1. */
  readonly firstMode: Int32Array;
  /** Shape modes: the task that owns the mode. */
  readonly modeTask: Int32Array;
  /** Shape modes: the number, from 1, that the task's mode has in the workflow. */
  readonly modeNumber: Int32Array;
  /** Shape modes: who fills its roles, in their order; empty where it has none. */
  readonly modeAssigned: readonly (readonly ResourceId[])[];
  /** Shape modes: working ticks. */
  readonly duration: Float64Array;
  /** Shape modes: index into `calendars`, or -1 for around the clock. The intersection of all that bind the mode. */
  readonly modeCalendar: Int32Array;
  /** Shape modes: fixed cost of the mode. */
  readonly modeCost: Float64Array;

  /** Renewable demands of mode `m` are `firstDemand[m] … firstDemand[m + 1] - 1`; zero demands are left out. */
  readonly firstDemand: Int32Array;
  readonly demandResource: Int32Array;
  readonly demandAmount: Int32Array;

  /** Resources with set-ups that mode `m` uses: `setupResource[firstSetup[m] … firstSetup[m + 1] - 1]`. */
  readonly firstSetup: Int32Array;
  readonly setupResource: Int32Array;

  /** Non-renewable demands of mode `m`, laid out likewise. */
  readonly firstBudgetDemand: Int32Array;
  readonly budgetDemandBudget: Int32Array;
  readonly budgetDemandAmount: Int32Array;

  /** Renewable resources: places in `workflow.resources`, capacities and cost rates. */
  readonly resourceCount: number;
  readonly resourceIndex: Int32Array;
  readonly capacity: readonly CapacitySteps[];
  /** Highest amount over time, per renewable resource. */
  readonly peakCapacity: Int32Array;
  /** When a renewable resource works: index into `calendars`, or -1. The calendars of modes that use it lie within it. */
  readonly resourceCalendar: Int32Array;
  /** Set-ups per renewable resource, or null; one with set-ups does one task after another. */
  readonly setups: readonly (SetupTimes | null)[];
  /** Cost of one whole unit for one tick of work. */
  readonly costRatePerTick: Float64Array;

  /** Non-renewable resources. */
  readonly budgetCount: number;
  readonly budgetIndex: Int32Array;
  /** Thousandths of a unit; a double, since sums of demands may be large. */
  readonly budgetAmount: Float64Array;
  readonly budgetCostRate: Float64Array;

  /** Per task; no release: 0; no due date or deadline: Infinity; no pin: -1. */
  readonly release: Float64Array;
  readonly due: Float64Array;
  readonly deadline: Float64Array;
  readonly pin: Float64Array;
  readonly weight: Float64Array;
  /** Shape tasks: numbers of the kinds. */
  readonly taskKind: Int32Array;
  /** 1 where the task has begun. */
  readonly hasBegun: Uint8Array;
  readonly begun: readonly BegunTask[];
  /** 0 high, 1 medium, 2 low. */
  readonly priorityRank: Uint8Array;
  /**
   * Per task: its own calendar, else the plan's, without those of resources. Index into `calendars`, or -1. Working lags
   * into the task run on it, and the float of a milestone counts on it.
   */
  readonly taskCalendar: Int32Array;
  /** 1 where the task must fit into one working interval. */
  readonly mustNotPause: Uint8Array;

  /** Links, in an order of their own, free of cycles. `linkIndex` is the place in `workflow.links`. */
  readonly linkCount: number;
  readonly linkIndex: Int32Array;
  readonly linkFrom: Int32Array;
  readonly linkTo: Int32Array;
  /** FINISH_START, START_START, FINISH_FINISH or START_FINISH. */
  readonly linkType: Uint8Array;
  /** LAG_ELAPSED, LAG_WORKING or LAG_PERCENT. */
  readonly lagUnit: Uint8Array;
  /** Ticks, or percent. */
  readonly lag: Float64Array;
  /** Calendar of working and percentage lags: index into `calendars`, or -1. */
  readonly lagCalendar: Int32Array;

  /** Links into task `i` are `inLinks[firstIn[i] … firstIn[i + 1] - 1]`; links out of it likewise. */
  readonly firstIn: Int32Array;
  readonly inLinks: Int32Array;
  readonly firstOut: Int32Array;
  readonly outLinks: Int32Array;

  /** A topological order of the tasks; ties go to the lowest index. */
  readonly order: Int32Array;

  readonly calendars: readonly WorkingTime[];
  /**
   * Every calendar table reaches at least this far, and a schedule that keeps everything but deadlines, pins and
   * budgets exists within it wherever one exists at all; see `horizon.ts`.
   */
  readonly horizon: number;
}
