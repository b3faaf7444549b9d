import type { SqlDatabase } from '../sql-database.ts';

/** Schedules that were kept, with how good they are known to be. Lists are JSON arrays, one entry per objective. */
export function createSavedSchedules(database: SqlDatabase): void {
  database.exec(`
    CREATE TABLE saved_schedules (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      plan_id TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
      created_at TEXT NOT NULL,
      name TEXT,
      objectives TEXT NOT NULL,
      value TEXT NOT NULL,
      bound TEXT NOT NULL,
      status TEXT NOT NULL,
      solver TEXT NOT NULL,
      seed INTEGER NOT NULL,
      seconds REAL NOT NULL,
      entries TEXT NOT NULL
    ) STRICT;
    CREATE INDEX saved_schedules_by_plan ON saved_schedules (plan_id);
  `);
}
