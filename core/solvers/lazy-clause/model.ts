/**
 * The problem that the exact search solves: start times within bounds, minimum distances between starts, and resources
 * of constant capacity in which some tasks and fixed blocks take room. Times and amounts are 32-bit whole numbers.
 */
export interface LazyClauseModel {
  readonly taskCount: number;
  readonly duration: Int32Array;
  /** First bounds of the starts, consistent with all distances. */
  readonly earliest: Int32Array;
  readonly latest: Int32Array;
  /** Arc `a` says start(arcTo[a]) ≥ start(arcFrom[a]) + arcDistance[a]. */
  readonly arcFrom: Int32Array;
  readonly arcTo: Int32Array;
  readonly arcDistance: Int32Array;
  readonly resources: readonly LazyClauseResource[];
  /** The task without duration that follows all others: its start is the makespan. */
  readonly sink: number;
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
