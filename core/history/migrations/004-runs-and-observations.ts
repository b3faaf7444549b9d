import type { SqlDatabase } from '../sql-database.ts';

/**
 * Executions of plans, what happened in them, and each task execution as it happened. Instants are milliseconds since
 * 1970 (UTC); a run holds the plan as it was when the run began, since the plan goes on changing. A run and its
 * observations outlive the plan they came from.
 */
export function createRunsAndObservations(database: SqlDatabase): void {
  database.exec(`
    CREATE TABLE runs (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      plan_id TEXT REFERENCES plans (id) ON DELETE SET NULL,
      plan_revision INTEGER,
      name TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('tracked', 'simulated', 'local')),
      state TEXT NOT NULL CHECK (state IN ('planned', 'running', 'paused', 'finished', 'cancelled', 'interrupted')),
      created_at INTEGER NOT NULL,
      started_at INTEGER,
      finished_at INTEGER,
      plan TEXT NOT NULL
    ) STRICT;
    CREATE INDEX runs_by_plan ON runs (plan_id);

    -- data: JSON whose shape depends on kind
    CREATE TABLE run_events (
      id INTEGER PRIMARY KEY,
      run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      happened_at INTEGER NOT NULL,
      kind TEXT NOT NULL,
      task TEXT,
      attempt INTEGER,
      data TEXT
    ) STRICT;
    CREATE INDEX run_events_by_run ON run_events (run_id, happened_at);

    -- only the actual duration is mandatory; features: JSON object of further numbers and texts
    CREATE TABLE observations (
      id INTEGER PRIMARY KEY,
      run_id INTEGER REFERENCES runs (id) ON DELETE SET NULL,
      source TEXT NOT NULL,
      task TEXT,
      kind TEXT,
      task_group TEXT,
      project TEXT,
      performer TEXT,
      mode TEXT,
      planned_effort_hours REAL,
      actual_effort_hours REAL,
      planned_duration_seconds REAL,
      actual_duration_seconds REAL NOT NULL,
      started_at INTEGER,
      finished_at INTEGER,
      cpu_cores REAL,
      memory_bytes REAL,
      io_bytes REAL,
      network_bytes REAL,
      errors INTEGER,
      retries INTEGER,
      data_bytes REAL,
      system_load REAL,
      outcome TEXT,
      features TEXT
    ) STRICT;
    CREATE INDEX observations_by_kind ON observations (kind, finished_at);
    CREATE INDEX observations_by_project ON observations (project, finished_at);
    CREATE INDEX observations_by_finish ON observations (finished_at);
    CREATE INDEX observations_by_run ON observations (run_id);
  `);
}
