import type { DurationUnit, Observation } from './observation.ts';
import type { InstantClock, SqlDatabase, SqlStatement, SqlValue } from './sql-database.ts';

/** A file that observations were read from. */
export interface ObservationImport {
  readonly id: number;
  readonly file: string;
  readonly fingerprint: string;
  readonly unit: DurationUnit;
  /** The file's column for each meaning, such as `{ actual: 'took_h' }`. */
  readonly columns: Readonly<Record<string, string>>;
  /** ISO instant. */
  readonly completedAt: string;
  readonly rows: number;
}

export interface ObservationRepository {
  /** Begins an import; its rows count once it is completed. What an interrupted import left behind is removed. */
  beginImport(file: string, unit: DurationUnit, columns: Readonly<Record<string, string>>): number;
  /** Adds rows as one unit. */
  add(importId: number, observations: readonly Observation[]): void;
  completeImport(importId: number, fingerprint: string): void;
  /** Adds what happened in a run of the app as one unit, source `run`. */
  addOfRun(runId: number, observations: readonly Observation[]): void;
  /** Removes an import with its rows. */
  removeImport(importId: number): void;
  /** Oldest first. */
  imports(): readonly ObservationImport[];
  count(): number;
  /** All observations in the order of their arrival, read in portions; do not write while it goes on. */
  stream(): Generator<Observation>;
}

const PORTION = 5_000;

/** Columns of the table with the fields of an observation that they hold; `features` is JSON and comes last. */
const COLUMNS: readonly (readonly [column: string, field: Exclude<keyof Observation, 'features'>])[] = [
  ['task', 'task'],
  ['kind', 'kind'],
  ['task_group', 'group'],
  ['project', 'project'],
  ['performer', 'performer'],
  ['mode', 'mode'],
  ['planned_effort_hours', 'plannedEffortHours'],
  ['actual_effort_hours', 'actualEffortHours'],
  ['planned_duration_seconds', 'plannedDurationSeconds'],
  ['actual_duration_seconds', 'actualDurationSeconds'],
  ['started_at', 'startedAt'],
  ['finished_at', 'finishedAt'],
  ['cpu_cores', 'cpuCores'],
  ['memory_bytes', 'memoryBytes'],
  ['io_bytes', 'ioBytes'],
  ['network_bytes', 'networkBytes'],
  ['errors', 'errors'],
  ['retries', 'retries'],
  ['data_bytes', 'dataBytes'],
  ['system_load', 'systemLoad'],
  ['outcome', 'outcome'],
];

export function createObservationRepository(database: SqlDatabase, now: InstantClock): ObservationRepository {
  const insertImport = database.prepare(
    "INSERT INTO observation_imports (file, fingerprint, unit, columns, started_at, rows) VALUES (?, '', ?, ?, ?, 0)",
  );
  const completeImport = database.prepare(
    'UPDATE observation_imports SET completed_at = ?, fingerprint = ?, ' +
      'rows = (SELECT COUNT(*) FROM observations WHERE import_id = observation_imports.id) WHERE id = ?',
  );
  const removeImport = database.prepare('DELETE FROM observation_imports WHERE id = ?');
  const removeUnfinished = database.prepare('DELETE FROM observation_imports WHERE completed_at IS NULL');
  const listImports = database.prepare(
    'SELECT id, file, fingerprint, unit, columns, completed_at AS completedAt, rows FROM observation_imports ' +
      'WHERE completed_at IS NOT NULL ORDER BY id',
  );
  const names = [...COLUMNS.map(([column]) => column), 'features'];
  const insert = database.prepare(
    `INSERT INTO observations (import_id, source, ${names.join(', ')}) VALUES (?, 'import', ${names.map(() => '?').join(', ')})`,
  );
  const insertOfRun = database.prepare(
    `INSERT INTO observations (run_id, source, ${names.join(', ')}) VALUES (?, 'run', ${names.map(() => '?').join(', ')})`,
  );
  const addWith = (statement: SqlStatement, owner: number, observations: readonly Observation[]): void =>
    database.transaction(() => {
      for (const observation of observations) {
        const { features } = observation;
        const cells: SqlValue[] = COLUMNS.map(([, field]) => observation[field]);
        statement.run(owner, ...cells, features === null ? null : JSON.stringify(features));
      }
    });
  const completed =
    '(import_id IS NULL OR import_id IN (SELECT id FROM observation_imports WHERE completed_at IS NOT NULL))';
  const count = database.prepare(`SELECT COUNT(*) AS rows FROM observations WHERE ${completed}`);
  const portion = database.prepare(
    `SELECT id, ${COLUMNS.map(([column, field]) => `${column} AS "${field}"`).join(', ')}, features FROM observations ` +
      `WHERE id > ? AND ${completed} ORDER BY id LIMIT ${PORTION}`,
  );
  return {
    beginImport(file, unit, columns) {
      removeUnfinished.run();
      return insertImport.run(file, unit, JSON.stringify(columns), now()).lastInsertRowid;
    },
    add: (importId, observations) => addWith(insert, importId, observations),
    addOfRun: (runId, observations) => addWith(insertOfRun, runId, observations),
    completeImport: (importId, fingerprint) => void completeImport.run(now(), fingerprint, importId),
    removeImport: (importId) => void removeImport.run(importId),
    imports: () =>
      listImports
        .all<Omit<ObservationImport, 'columns'> & { readonly columns: string }>()
        .map((row) => ({ ...row, columns: JSON.parse(row.columns) })),
    count: () => count.get<{ rows: number }>()?.rows ?? 0,
    *stream() {
      for (let last = 0; ; ) {
        const rows = portion.all<StoredObservation>(last);
        for (const { id, features, ...known } of rows) {
          last = id;
          yield { ...known, features: features === null ? null : JSON.parse(features) };
        }
        if (rows.length < PORTION) return;
      }
    },
  };
}

type StoredObservation = Omit<Observation, 'features'> & { readonly id: number; readonly features: string | null };
