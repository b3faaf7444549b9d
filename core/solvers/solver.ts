import type { PlanItem } from '../model/diagnostic.ts';
import type { Schedule } from '../model/schedule.ts';
import type { Objective } from '../problem/objective.ts';
import type { Problem } from '../problem/problem.ts';
import type { Ticks } from '../time/ticks.ts';

/** Why a search ended. `closed`: value met bound. `finished`: the method has nothing left to try. */
export type StopReason = 'closed' | 'finished' | 'iterations' | 'schedules' | 'time' | 'cancelled';

/** Which of several searches of one plan, running side by side, this is. Solvers may divide the work by it. */
export interface SearchPlace {
  /** From 0. */
  readonly index: number;
  readonly count: number;
}

/** News from the searches beside this one. */
export interface SearchHint {
  /** A feasible schedule better than the last one hinted at, or null. */
  readonly schedule: Schedule | null;
  /** Bounds that hold, one per objective, or empty. */
  readonly bound: readonly number[];
}

export interface SearchInput {
  readonly problem: Problem;
  /** Most important first. */
  readonly objectives: readonly [Objective, ...Objective[]];
  /** The schedule that `disturbance` compares with; needed where that is among the objectives. */
  readonly reference?: Schedule;
  /** 32-bit unsigned. The same seed and limits give the same answer. */
  readonly seed: number;
  /** What one iteration is, each solver says. Absent: no limit. */
  readonly maxIterations?: number;
  /** Limit on generated schedules; a forward and a backward pass count one each. Absent: no limit. */
  readonly maxSchedules?: number;
  /** A known feasible schedule; the answer is never worse. */
  readonly warmStart?: Schedule;
  /** Tasks in the order in which a planner or a policy would start them: highest first. */
  readonly priorities?: Float64Array;
  /** Absent: this search is alone. */
  readonly place?: SearchPlace;
  /**
   * News since the last call, or null; asked at safe points. Absent where the answer has to depend on the other inputs
   * alone.
   */
  readonly takeHint?: () => SearchHint | null;
}

export type SearchEvent =
  | {
      readonly kind: 'improved';
      readonly schedule: Schedule;
      readonly value: readonly number[];
      readonly bound: readonly number[];
      readonly schedules: number;
    }
  | {
      readonly kind: 'progress';
      /** Share of the limit that is used up, where there is a limit in iterations or schedules. */
      readonly fraction: number | null;
      readonly bound: readonly number[];
      readonly iterations: number;
      readonly schedules: number;
    };

/** `value` and `bound` hold one entry per objective, most important first. */
export type SearchOutcome =
  | {
      readonly status: 'optimal' | 'feasible';
      readonly schedule: Schedule;
      readonly value: readonly number[];
      readonly bound: readonly number[];
      readonly stoppedBy: StopReason;
      readonly schedules: number;
      /** Only schedules that end by then were looked at, as the objectives are the better the more time there is. */
      readonly timeLimit?: Ticks;
    }
  | { readonly status: 'infeasible'; readonly conflict: readonly PlanItem[]; readonly reason: string }
  | {
      readonly status: 'unknown';
      readonly bound: readonly number[];
      readonly stoppedBy: StopReason;
      readonly schedules: number;
    };

/**
 * A scheduling method. `search` is a synchronous generator that yields at safe points, often enough for a
 * stop to take effect within 50 ms. Whoever drives it decides about time, threads and cancelling, and answers each yield
 * with `'continue'` or `'stop'`; after `'stop'` it returns its best schedule so far.
 */
export interface Solver {
  readonly id: string;
  supports(
    input: Pick<SearchInput, 'problem' | 'objectives' | 'reference'>,
  ): { readonly ok: true } | { readonly ok: false; readonly reason: string };
  search(input: SearchInput): Generator<SearchEvent, SearchOutcome, 'continue' | 'stop'>;
}
