import type { SqlDatabase } from '../sql-database.ts';

/** What a person chose in the app; values are JSON. */
export function createSettings(database: SqlDatabase): void {
  database.exec(`
    CREATE TABLE settings (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL,
      changed_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `);
}
