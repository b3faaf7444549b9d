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
  /**
   * Rows in portions that take a few milliseconds each, so that others can have their turn between two of them; a portion may be
   * empty. The newest come first: by their finish, and those without one at the end, by their arrival. Where only observations that
   * arrived later than another one are wanted, all go by their arrival.
   */
  portions(selection: RowSelection): Generator<readonly TrainingRow[]>;
}

/** Rows that are looked at for a portion, whether they pass or not. */
const PORTION = 1_000;

/** Ways through the table, newest first, with what comes after a row in each. */
const BY_FINISH = {
  order: 'finished_at DESC, id DESC',
  first: 'finished_at IS NOT NULL',
  next: 'finished_at <= ? AND (finished_at, id) < (?, ?)',
  placeOf: ({ finishedAt, id }: Pick<TrainingRow, 'finishedAt' | 'id'>): SqlValue[] => [finishedAt, finishedAt, id],
};
const UNDATED = {
  order: 'id DESC',
  first: 'finished_at IS NULL',
  next: 'finished_at IS NULL AND id < ?',
  placeOf: ({ id }: Pick<TrainingRow, 'id'>): SqlValue[] => [id],
};
const BY_ARRIVAL = {
  order: 'id DESC',
  first: 'TRUE',
  next: 'id < ?',
  placeOf: ({ id }: Pick<TrainingRow, 'id'>): SqlValue[] => [id],
};

type StoredRow = Omit<TrainingRow, 'features'> & { readonly features: string | null; readonly passes: 0 | 1 };

export function createTrainingRowRepository(database: SqlDatabase): TrainingRowRepository {
  return {
    count(selection) {
      const { sql, parameters } = conditionsOf(selection);
      const counted = database.prepare(`SELECT COUNT(*) AS rows FROM observations WHERE ${sql}`);
      return counted.get<{ rows: number }>(...parameters)?.rows ?? 0;
    },
    *portions(selection) {
      let missing = selection.mostRows;
      for (const way of selection.after > 0 ? [BY_ARRIVAL] : [BY_FINISH, UNDATED]) {
        for (const looked of walk(database, selection, way)) {
          const rows = looked.filter(({ passes }) => passes === 1).slice(0, missing);
          missing -= rows.length;
          yield rows.map(({ passes: _, features, ...row }) => ({
            ...row,
            features: features === null ? null : JSON.parse(features),
          }));
          if (missing === 0) return;
        }
      }
    },
  };
}

/** All rows of one way, whether they pass or not. */
function* walk(database: SqlDatabase, selection: RowSelection, way: typeof BY_FINISH): Generator<readonly StoredRow[]> {
  const { sql, parameters } = conditionsOf(selection);
  const { target, after } = selection;
  const read = (from: string) =>
    database.prepare(
      `SELECT id, kind, task_group AS "group", project, performer, mode, planned_effort_hours AS plannedEffortHours,
         planned_duration_seconds AS plannedDurationSeconds, started_at AS startedAt, finished_at AS finishedAt,
         data_bytes AS dataBytes, system_load AS systemLoad, features, ${AMOUNTS[target]} AS actual, (${sql}) AS passes
       FROM observations WHERE ${from} AND id > ? ORDER BY ${way.order} LIMIT ${PORTION}`,
    );
  let rows = read(way.first).all<StoredRow>(...parameters, after);
  const next = read(way.next);
  while (rows.length > 0) {
    yield rows;
    rows = next.all<StoredRow>(...parameters, ...way.placeOf(rows[rows.length - 1]), after);
  }
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
