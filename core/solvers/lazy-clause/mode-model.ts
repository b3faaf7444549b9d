import type { TaskClock } from './task-clock.ts';

/**
 * What a model of tasks with several modes has besides starts and distances. Every variable is a variable of the bound
 * trail: starts, the finishes of tasks whose duration is not fixed, and a variable for each mode of a task with
 * several: 1 where it is taken, 0 where not.
 */
export interface ModeModel {
  /** By task: its first mode that can be placed; the only one, where it has no choice. */
  readonly firstMode: Int32Array;
  readonly choices: readonly ModeChoice[];
  readonly lags: readonly ModeLag[];
  readonly resources: readonly ModeResource[];
  readonly budgets: readonly ModeBudget[];
  readonly orders: readonly ModeOrder[];
}

/** Two tasks on one resource with set-ups, of which one comes first where both take a mode that uses it. */
export interface ModeOrder {
  readonly users: readonly [ModeOrderUser, ModeOrderUser];
  /** 0/1 variables: the first task comes first, the second does. Lags say what follows. */
  readonly variables: readonly [number, number];
}

export interface ModeOrderUser {
  readonly task: number;
  /** Modes that use the resource. */
  readonly options: readonly ModeOption[];
}

/** One mode of a task. */
export interface ModeOption {
  /** The problem's index of the mode. */
  readonly mode: number;
  /** Its 0/1 variable, or -1: the only mode of its task. */
  readonly variable: number;
  readonly duration: number;
  /** Its clock where a calendar makes it pause; null around the clock. */
  readonly clock: TaskClock | null;
}

/** A task whose finish is a variable of its own, as it depends on the mode or on a calendar. */
export interface ModeChoice {
  readonly task: number;
  /** Variables. */
  readonly start: number;
  readonly end: number;
  /** Not empty. */
  readonly options: readonly ModeOption[];
}

/** A minimum distance that holds while a mode is taken: `to` lies at or after what the rule makes of `from`. */
export interface ModeLag {
  /** Modes of a task, and which of them it is about. */
  readonly options: readonly ModeOption[];
  readonly place: number;
  /** Variables. */
  readonly from: number;
  readonly to: number;
  /** `earliest(x) ≤ y` exactly if `x ≤ latest(y)`, for all whole numbers. */
  earliest(from: number): number;
  latest(to: number): number;
}

/** A task that may need room in a resource: it is at work from `start` to `end + endOffset`. */
export interface ModeUser {
  /** Variables; a task of fixed duration has its start for `end`, and its duration for `endOffset`. */
  readonly start: number;
  readonly end: number;
  readonly endOffset: number;
  readonly options: readonly ModeOption[];
  /** By option; 0 where it needs none. */
  readonly demands: Int32Array;
}

export interface ModeResource {
  readonly capacity: number;
  readonly users: readonly ModeUser[];
  /** Stretches in which less than the full capacity is there: the part that is missing. */
  readonly blockStart: Int32Array;
  readonly blockEnd: Int32Array;
  readonly blockAmount: Int32Array;
}

/** The sum over all spenders of what their modes take is at most `amount + makespanRate × makespan`; whole numbers. */
export interface ModeBudget {
  /** What tasks with a single mode leave of it. */
  readonly amount: number;
  /** At least 0. */
  readonly makespanRate: number;
  readonly spenders: readonly ModeSpender[];
}

export interface ModeSpender {
  readonly options: readonly ModeOption[];
  readonly amounts: Float64Array;
}
