import type { ModeModel } from './mode-model.ts';
import type { TaskClock } from './task-clock.ts';
import type { TaskPairs } from './task-pairs.ts';

/**
 * The problem that the exact search solves: start times within bounds, minimum distances between starts, and resources
 * of constant capacity in which some tasks and fixed blocks take room. Times and amounts are 32-bit whole numbers.
 */
export interface LazyClauseModel {
  readonly taskCount: number;
  readonly duration: Int32Array;
  /** By task: its clock where a calendar makes it pause; null for a task that works around the clock. */
  readonly clocks: readonly (TaskClock | null)[];
  /** First bounds of the starts. */
  readonly earliest: Int32Array;
  readonly latest: Int32Array;
  /** Arc `a` says start(arcTo[a]) ≥ start(arcFrom[a]) + arcDistance[a], or what its rule says where it has one. */
  readonly arcFrom: Int32Array;
  readonly arcTo: Int32Array;
  readonly arcDistance: Int32Array;
  readonly arcRule: readonly (ArcRule | null)[];
  readonly resources: readonly LazyClauseResource[];
  /** The task without duration that follows all others: its start is the makespan. */
  readonly sink: number;
  /**
   * Where tasks have several modes or budgets are spent: what more must hold. The sink is then the first variable after
   * the tasks' starts, others follow it, and all resources stand here.
   */
  readonly modes?: ModeModel;
  /** Variables for the order of tasks that exclude each other, after all others. */
  readonly pairs?: TaskPairs;
}

/**
 * A minimum distance that depends on calendars. For feasible starts `x` of the one and `y` of the other task:
 * `earliest(x) ≤ y` exactly if `x ≤ latest(y)`. Both are non-decreasing.
 */
export interface ArcRule {
  earliest(fromStart: number): number;
  latest(toStart: number): number;
}

export interface LazyClauseResource {
  readonly capacity: number;
  /** Tasks of positive duration and demand, with their demands. */
  readonly tasks: Int32Array;
  readonly demands: Int32Array;
  /** Stretches in which less than the full capacity is there: the part that is missing. */
  readonly blockStart: Int32Array;
  readonly blockEnd: Int32Array;
  readonly blockAmount: Int32Array;
}
