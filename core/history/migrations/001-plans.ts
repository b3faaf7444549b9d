import type { SqlDatabase } from '../sql-database.ts';

/** Plans, their snapshots, the journal of their steps, and named checkpoints. */
export function createPlans(database: SqlDatabase): void {
  database.exec(`
    CREATE TABLE plans (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      path TEXT,
      tasks INTEGER NOT NULL,
      created_at TEXT NOT NULL,
      opened_at TEXT NOT NULL,
      revision INTEGER NOT NULL,
      saved_revision INTEGER,
      saved_fingerprint TEXT,
      is_open INTEGER NOT NULL CHECK (is_open IN (0, 1))
    ) STRICT;
    CREATE INDEX plans_by_opening ON plans (opened_at);
    CREATE INDEX plans_by_path ON plans (path);

    -- plan: JSON of a Plan; undo_stack and redo_stack: JSON arrays of journal revisions
    CREATE TABLE snapshots (
      plan_id TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
      revision INTEGER NOT NULL,
      plan TEXT NOT NULL,
      undo_stack TEXT NOT NULL,
      redo_stack TEXT NOT NULL,
      PRIMARY KEY (plan_id, revision)
    ) STRICT, WITHOUT ROWID;

    -- diff: JSON of the PlanDiff that led from revision - 1 to revision
    CREATE TABLE journal (
      plan_id TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
      revision INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
      label TEXT NOT NULL,
      diff TEXT NOT NULL,
      recorded_at TEXT NOT NULL,
      PRIMARY KEY (plan_id, revision)
    ) STRICT;

    CREATE TABLE checkpoints (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      plan_id TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      created_at TEXT NOT NULL,
      revision INTEGER NOT NULL,
      plan TEXT NOT NULL
    ) STRICT;
    CREATE INDEX checkpoints_by_plan ON checkpoints (plan_id);
  `);
}
