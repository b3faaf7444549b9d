import type { Ticks } from '../time/ticks.ts';

/** What a policy may know of a task that waits; nothing of it is drawn in advance. */
export interface WaitingTask {
  /** Which arrival it belongs to, from 0. */
  readonly caseNumber: number;
  /** Place of its workflow in the setup's workflows. */
  readonly workflow: number;
  /** Place in its workflow's tasks. */
  readonly task: number;
  readonly arrivedAt: Ticks;
  /** Since when it waits for resources. */
  readonly readyAt: Ticks;
  /** Working ticks that it is planned to take. */
  readonly plannedTicks: Ticks;
  /** Start in the plan's schedule, as if that began when the case arrived. */
  readonly plannedStart: Ticks;
  /** Place in the plan's order, from 0. */
  readonly planRank: number;
  /** By links and deadlines alone, from the arrival on; `Infinity` where nothing limits them. */
  readonly latestStart: Ticks;
  readonly latestFinish: Ticks;
  /** Of the task, else of the tasks that follow; `Infinity` where there is none. */
  readonly dueAt: Ticks;
  readonly weight: number;
  /** 0 high, 1 medium, 2 low. */
  readonly priorityRank: number;
  /** Tasks that follow it directly or indirectly. */
  readonly successorCount: number;
  /** 1 for the first. */
  readonly attempt: number;
}

/** The state of the floor, of shape resources where it says so. */
export interface Observation {
  readonly now: Ticks;
  /** Shape resources: share of the capacity there is now that is used, 0 to 1. */
  readonly utilisation: Float64Array;
  /** Shape resources: thousandths of a unit that are free. */
  readonly freeCapacity: Float64Array;
  /** Shape resources: thousandths of a unit there are. */
  readonly capacity: Float64Array;
  /** Tasks that wait for resources: all, and of high, medium and low priority. */
  readonly queueLength: number;
  readonly queueByPriority: readonly [high: number, medium: number, low: number];
  readonly running: number;
  /**
   * Work that waits or is under way, as it is planned, over the capacity there is: ticks that the busiest resource needs for it.
   */
  readonly load: Ticks;
}

/** A moment at which at least one task could start. */
export interface DispatchMoment {
  readonly now: Ticks;
  /** Tasks that could start now: cases in the order of arrival, tasks in the plan's order. */
  readonly candidates: readonly WaitingTask[];
  observe(): Observation;
}

/**
 * Who goes first. A `rule` gives each task an urgency when it begins to wait; whenever something changes, the tasks that fit start,
 * lowest urgency first, ties in the order of arrival, then in the plan's; a task that does not fit is passed over. A `chooser` is asked
 * again and again while tasks could start, and answers with a place in `candidates`, or with -1 to let the rest wait until
 * something changes. Choosers must not draw numbers of their own but from a seeded stream, and are asked in the same order on every play.
 */
export type DispatchPolicy =
  | { readonly kind: 'rule'; readonly id: string; readonly urgency: (task: WaitingTask) => number }
  | { readonly kind: 'chooser'; readonly id: string; readonly choose: (moment: DispatchMoment) => number };
