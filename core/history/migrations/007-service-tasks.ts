import type { SqlDatabase } from '../sql-database.ts';

/** Tasks that programs submitted to the scheduling service. Instants are milliseconds since 1970 (UTC). */
export function createServiceTasks(database: SqlDatabase): void {
  database.exec(`
    -- body: JSON, as submitted; planned_start and planned_finish of the latest schedule
    CREATE TABLE service_tasks (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      state TEXT NOT NULL CHECK (state IN ('submitted', 'scheduled', 'finished', 'cancelled')),
      submitted_at INTEGER NOT NULL,
      body TEXT NOT NULL,
      planned_start INTEGER,
      planned_finish INTEGER
    ) STRICT;
    CREATE INDEX service_tasks_by_state ON service_tasks (state, number);
  `);
}
