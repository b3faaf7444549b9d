/** The outcome of one entrant on one benchmark instance; times in periods. `null`: not known, or nothing found. */
export interface BenchRow {
  readonly set: string;
  readonly instance: string;
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unknown';
  readonly makespan: number | null;
  readonly bound: number | null;
  readonly criticalPath: number;
  readonly bestLowerBound: number | null;
  readonly bestUpperBound: number | null;
  readonly seconds: number;
  readonly schedules: number;
  /** Who made it: a solver's id, or a peer's. */
  readonly method: string;
}
