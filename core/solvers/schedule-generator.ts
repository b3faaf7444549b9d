import type { ModeAssignment } from './mode-assignment.ts';

export type AlignOrder = 'start' | 'finish';

/**
 * Turns an order of tasks into a schedule. One object holds the workspace for one problem; passes reuse it, so they
 * allocate nothing. A pass is begun and then advanced in steps, so that whoever runs it can stop between steps
 * even where one pass is long; its result stands in `start` and `finish` until the next pass.
 */
export interface ScheduleGenerator {
  /** Mode of each task (index into the problem's modes). Write it, then call `modesChanged`. */
  readonly mode: Int32Array;
  /** Result of the last pass by task, in elapsed ticks. */
  readonly start: Float64Array;
  readonly finish: Float64Array;
  /** The last pass could not place a task at all: `start` and `finish` are meaningless. */
  readonly failed: boolean;
  /** Ticks by which tasks of the last pass break latest finishes; 0 for a schedule that holds. */
  readonly violation: number;
  /** Latest finish of the last pass. */
  readonly makespan: number;
  /** Whether the backward passes may be used: nothing in the problem depends on the moment. */
  readonly reversible: boolean;

  modesChanged(): void;
  /** Takes a schedule made elsewhere as the result to align. The caller has set its modes. */
  load(start: Float64Array, finish: Float64Array): void;

  /** Serial scheme: each task of `list` (an order that keeps precedence) at its earliest feasible start. */
  beginSerial(list: Int32Array): void;
  /**
   * The serial scheme in which a task takes, of the modes within the budgets, the one that lets it end first, and keeps its own
   * where that ends no later (mode improvement; Van Peteghem & Vanhoucke 2010). Writes `mode`, and needs no
   * `modesChanged` after it. Where modes cannot be chosen along the way (`choosesModes`), it is `beginSerial`.
   */
  beginSerialChoosingModes(list: Int32Array, modes: ModeAssignment): void;
  readonly choosesModes: boolean;
  /** The serial scheme with time reversed: each task of `list` (successors first) at its latest start; then starts at 0. */
  beginSerialBackward(list: Int32Array): void;
  /**
   * Parallel scheme: at each moment, the tasks that can start, lowest `rank` first; or by worst-case slack where latest
   * starts are given.
   */
  beginParallel(rank: Int32Array, latestStart: Float64Array | null): void;
  /** The parallel scheme with time reversed, for the same problems as `beginSerialBackward`. */
  beginParallelBackward(rank: Int32Array): void;
  /**
   * Moves the tasks of the last result right, last finish first, without making it longer; or last start first, where the
   * generator moves one task at a time, so that the order is free.
   */
  beginAlignRight(by?: AlignOrder): void;
  /** Moves the tasks of the last result left, first start first; or first finish first, likewise. */
  beginAlignLeft(by?: AlignOrder): void;
  /** Writes the tasks of the last result into `list` by start, predecessors first. */
  listByStart(list: Int32Array): void;
  /** Writes the tasks of the last result into `list` by finish, predecessors first. */
  listByFinish(list: Int32Array): void;
  /** Works on the pass begun last for about `work` steps; true once it is over. */
  advance(work: number): boolean;
}
