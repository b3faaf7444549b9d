/** The outcome of one benchmark instance; times in periods. `null`: not known, or nothing found. */
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

/** Columns of the benchmark's CSV. */
export const BENCH_COLUMNS = [
  'set',
  'instance',
  'status',
  'makespan',
  'bound',
  'cpm_lb',
  'best_lb',
  'best_ub',
  'seconds',
  'schedules',
  'method',
] as const;

/** The row as the benchmark's CSV names it. */
export function toCsvRecord(row: BenchRow): Record<(typeof BENCH_COLUMNS)[number], string | number> {
  return {
    set: row.set,
    instance: row.instance,
    status: row.status,
    makespan: row.makespan ?? '',
    bound: row.bound ?? '',
    cpm_lb: row.criticalPath,
    best_lb: row.bestLowerBound ?? '',
    best_ub: row.bestUpperBound ?? '',
    seconds: Number(row.seconds.toFixed(3)),
    schedules: row.schedules,
    method: row.method,
  };
}
