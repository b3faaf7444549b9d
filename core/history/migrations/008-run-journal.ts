import type { SqlDatabase } from '../sql-database.ts';

/**
 * What a run needs to be gone on with, and a journal that people read. A run's state is what its events make in the order of their ids;
 * the counts in `runs` only spare lists from reading them all. An attempt at a task begins once and ends once.
 */
export function createRunJournal(database: SqlDatabase): void {
  database.exec(`
    -- JSON of how the run was begun
    ALTER TABLE runs ADD COLUMN settings TEXT;
    ALTER TABLE runs ADD COLUMN tasks INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE runs ADD COLUMN tasks_done INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE runs ADD COLUMN open_alerts INTEGER NOT NULL DEFAULT 0;

    -- elapsed ticks of the plan
    ALTER TABLE run_events ADD COLUMN at REAL;
    -- task, resource or metric that it is about
    ALTER TABLE run_events ADD COLUMN subject TEXT;
    -- the line of the journal; none: it only changes the state
    ALTER TABLE run_events ADD COLUMN line TEXT;
    -- of an attempt at a task
    ALTER TABLE run_events ADD COLUMN phase TEXT CHECK (phase IN ('begins', 'ends'));
    CREATE INDEX run_events_in_order ON run_events (run_id, id);
    CREATE UNIQUE INDEX attempts_once ON run_events (run_id, task, attempt, phase) WHERE phase IS NOT NULL;

    -- rows: JSON array of what was seen at some moments, oldest first
    CREATE TABLE run_metrics (
      id INTEGER PRIMARY KEY,
      run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      rows TEXT NOT NULL
    ) STRICT;
    CREATE INDEX run_metrics_by_run ON run_metrics (run_id, id);
  `);
}
