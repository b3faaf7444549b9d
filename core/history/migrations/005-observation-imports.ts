import type { SqlDatabase } from '../sql-database.ts';

/**
 * Files that observations were read from. `completed_at` stays empty until the last row is in, so that what an interrupted
 * import left behind can be told and removed. `unit` is that of the file's durations, in which errors are told.
 */
export function createObservationImports(database: SqlDatabase): void {
  database.exec(`
    CREATE TABLE observation_imports (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      file TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      unit TEXT NOT NULL,
      -- JSON object: the file's column for each meaning
      columns TEXT NOT NULL,
      started_at TEXT NOT NULL,
      completed_at TEXT,
      rows INTEGER NOT NULL
    ) STRICT;
    ALTER TABLE observations ADD COLUMN import_id INTEGER REFERENCES observation_imports (id) ON DELETE CASCADE;
    CREATE INDEX observations_by_import ON observations (import_id);
  `);
}
