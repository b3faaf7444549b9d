import type { DurationUnit, Observation } from './observation.ts';
import {
  COMPLETED_ROWS,
  OBSERVATION_COLUMNS,
  OBSERVATION_SELECT,
  observationCells,
  type StoredObservation,
} from './observation-columns.ts';
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
  /** The same for rows as `observationCells` makes them. What a loss of power takes of them, it takes of the whole import. */
  addCells(importId: number, rows: readonly (readonly SqlValue[])[]): void;
  completeImport(importId: number, fingerprint: string): void;
  /** Adds what happened in a run of the app as one unit, source `run`. */
  addOfRun(runId: number, observations: readonly Observation[]): void;
  /** Calls back whenever rows of an import or of a run have become part of the history. */
  onArrival(listener: () => void): void;
  /** Removes an import with its rows. */
  removeImport(importId: number): void;
  /** Oldest first. */
  imports(): readonly ObservationImport[];
  count(): number;
  /** All observations in the order of their arrival, read in portions; do not write while it goes on. */
  stream(): Generator<Observation>;
}

const PORTION = 5_000;

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
  const names = [...OBSERVATION_COLUMNS.map(([column]) => column), 'features'];
  const insert = database.prepare(
    `INSERT INTO observations (import_id, source, ${names.join(', ')}) VALUES (?, 'import', ${names.map(() => '?').join(', ')})`,
  );
  const insertOfRun = database.prepare(
    `INSERT INTO observations (run_id, source, ${names.join(', ')}) VALUES (?, 'run', ${names.map(() => '?').join(', ')})`,
  );
  const count = database.prepare(`SELECT COUNT(*) AS rows FROM observations WHERE ${COMPLETED_ROWS}`);
  const portion = database.prepare(
    `SELECT id, ${OBSERVATION_SELECT} FROM observations WHERE id > ? AND ${COMPLETED_ROWS} ORDER BY id LIMIT ${PORTION}`,
  );
  const addCells = (statement: SqlStatement, owner: number, rows: readonly (readonly SqlValue[])[]) =>
    database.bulk(() => {
      for (const cells of rows) statement.run(owner, ...cells);
    });
  const listeners: (() => void)[] = [];
  const tellArrival = () => {
    for (const listener of listeners) listener();
  };
  return {
    beginImport(file, unit, columns) {
      removeUnfinished.run();
      return insertImport.run(file, unit, JSON.stringify(columns), now()).lastInsertRowid;
    },
    add: (importId, observations) =>
      database.transaction(() => addCells(insert, importId, observations.map(observationCells))),
    addCells: (importId, rows) => addCells(insert, importId, rows),
    addOfRun(runId, observations) {
      database.transaction(() => addCells(insertOfRun, runId, observations.map(observationCells)));
      tellArrival();
    },
    completeImport(importId, fingerprint) {
      completeImport.run(now(), fingerprint, importId);
      tellArrival();
    },
    onArrival: (listener) => void listeners.push(listener),
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
