import type { Schedule } from '../../../core/model/schedule.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import type { Objective } from '../../../core/problem/objective.ts';

/** What every entrant of a benchmark gets: the same plan and the same limits. */
export interface BenchJob {
  readonly workflow: Workflow;
  readonly objectives: readonly [Objective, ...Objective[]];
  /** `null`: no limit. */
  readonly seconds: number | null;
  readonly schedules: number | null;
  readonly workers: number;
  readonly seed: number;
  readonly signal: AbortSignal;
}

/** What an entrant found. `bound` is of the first objective; `schedules` were generated on the way, 0 where that means nothing. */
export interface EntrantResult {
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unknown';
  readonly schedule: Schedule | null;
  readonly bound: number | null;
  readonly schedules: number;
  /** By its own clock, where it works in another process; absent: the benchmark's clock counts. */
  readonly seconds?: number;
}

/** A method in a benchmark: one of Planloom's own, or a peer to compare with. Its schedules are checked by the benchmark. */
export interface Entrant {
  /** As the tables call it. */
  readonly name: string;
  run(job: BenchJob): Promise<EntrantResult>;
  /** Ends what it started. */
  close?(): void;
}
