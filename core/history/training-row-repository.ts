import type { ModelKind, TrainingFilter } from './model-version.ts';
import type { Observation } from './observation.ts';
import { conditionOf, type SqlCondition } from './observation-filter.ts';
import type { SqlDatabase, SqlValue } from './sql-database.ts';

/** What of an observation can be learned from. */
export interface TrainingRow
  extends Pick<
    Observation,
    | 'kind'
    | 'group'
    | 'project'
    | 'performer'
    | 'mode'
    | 'plannedEffortHours'
    | 'plannedDurationSeconds'
    | 'startedAt'
    | 'finishedAt'
    | 'dataBytes'
    | 'systemLoad'
    | 'features'
  > {
  readonly id: number;
  /** In the unit of the table: seconds, hours, cores or bytes. */
  readonly actual: number;
}

/** Kinds of models that forecast an amount, with the column that holds it. */
export const AMOUNTS = {
  duration: 'actual_duration_seconds',
  effort: 'actual_effort_hours',
  cpu: 'cpu_cores',
  memory: 'memory_bytes',
} as const satisfies Partial<Record<ModelKind, string>>;
export type ForecastKind = keyof typeof AMOUNTS;

export function isForecastKind(kind: ModelKind): kind is ForecastKind {
  return Object.hasOwn(AMOUNTS, kind);
}

/** Which rows to read: those that pass the filter, at most so many of the newest ones, later than an observation. */
export interface RowSelection {
  readonly target: ForecastKind;
  readonly filter: TrainingFilter;
  readonly mostRows: number;
  /** Only observations that arrived later than this one; 0: all. */
  readonly after: number;
}

export interface TrainingRowRepository {
  /** How many observations pass, however many are wanted. */
  count(selection: RowSelection): number;
  /** Rows in the order of their arrival, in portions, so that others can have their turn between two of them. */
  portions(selection: RowSelection): Generator<readonly TrainingRow[]>;
}

/** A few milliseconds' worth. */
const PORTION = 1_000;

export function createTrainingRowRepository(database: SqlDatabase): TrainingRowRepository {
  return {
    count(selection) {
      const { sql, parameters } = conditionsOf(selection);
      return (
        database.prepare(`SELECT COUNT(*) AS rows FROM observations WHERE ${sql}`).get<{ rows: number }>(...parameters)
          ?.rows ?? 0
      );
    },
    *portions(selection) {
      const { sql, parameters } = conditionsOf(selection);
      const limit = newestLimit(database, selection, sql, parameters);
      const read = database.prepare(
        `SELECT id, kind, task_group AS "group", project, performer, mode, planned_effort_hours AS plannedEffortHours,
           planned_duration_seconds AS plannedDurationSeconds, started_at AS startedAt, finished_at AS finishedAt,
           data_bytes AS dataBytes, system_load AS systemLoad, features, ${AMOUNTS[selection.target]} AS actual
         FROM observations WHERE ${sql} AND ${limit.sql} AND id > ? ORDER BY id LIMIT ${PORTION}`,
      );
      for (let last = selection.after; ; ) {
        const rows = read.all<Omit<TrainingRow, 'features'> & { readonly features: string | null }>(
          ...parameters,
          ...limit.parameters,
          last,
        );
        if (rows.length === 0) return;
        last = rows[rows.length - 1].id;
        yield rows.map((row) => ({ ...row, features: row.features === null ? null : JSON.parse(row.features) }));
      }
    },
  };
}

function conditionsOf({ target, filter, after }: RowSelection): SqlCondition {
  const { sql, parameters } = conditionOf({
    kinds: filter.kinds ?? [],
    performers: filter.performers ?? [],
    projects: filter.projects ?? [],
    outcomes: [],
    from: filter.from ?? null,
    before: filter.until ?? null,
    text: '',
    importId: null,
  });
  return { sql: `${AMOUNTS[target]} IS NOT NULL AND id > ? AND ${sql}`, parameters: [after, ...parameters] };
}

/** Lets about the newest `mostRows` rows pass: by their finish where they have one, else by their arrival. */
function newestLimit(
  database: SqlDatabase,
  { mostRows }: RowSelection,
  sql: string,
  parameters: readonly SqlValue[],
): SqlCondition {
  const counts = database
    .prepare(`SELECT COUNT(*) AS rows, COUNT(finished_at) AS dated FROM observations WHERE ${sql}`)
    .get<{ rows: number; dated: number }>(...parameters) ?? { rows: 0, dated: 0 };
  if (counts.rows <= mostRows) return { sql: 'TRUE', parameters: [] };
  const column = counts.dated > counts.rows / 2 ? 'finished_at' : 'id';
  const oldest = database
    .prepare(
      `SELECT ${column} AS value FROM observations WHERE ${sql} AND ${column} IS NOT NULL ORDER BY ${column} DESC LIMIT 1 OFFSET ?`,
    )
    .get<{ value: number }>(...parameters, mostRows - 1);
  return oldest === undefined ? { sql: 'TRUE', parameters: [] } : { sql: `${column} >= ?`, parameters: [oldest.value] };
}
