import type { SqlDatabase } from '../sql-database.ts';

/**
 * Versions of models with their weights, how each came to be champion, and forecasts that were given out. Instants of rows are
 * milliseconds since 1970 (UTC). The blobs come last, so that lists of versions need not read them.
 */
export function createModels(database: SqlDatabase): void {
  database.exec(`
    CREATE TABLE model_versions (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL,
      number INTEGER NOT NULL,
      entrant TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('candidate', 'champion', 'retired')),
      origin TEXT NOT NULL CHECK (origin IN ('trained', 'imported')),
      created_at TEXT NOT NULL,
      unit TEXT NOT NULL,
      rows INTEGER NOT NULL,
      rows_from INTEGER,
      rows_to INTEGER,
      fingerprint TEXT NOT NULL,
      -- the newest row learned from: when it became known, and its observation
      learned_to INTEGER,
      learned_observation INTEGER NOT NULL,
      -- the newest observation when it was made
      through_observation INTEGER NOT NULL,
      -- JSON objects
      filter TEXT NOT NULL,
      settings TEXT NOT NULL,
      metrics TEXT NOT NULL,
      details TEXT NOT NULL,
      seed INTEGER NOT NULL,
      seconds REAL NOT NULL,
      bytes INTEGER NOT NULL,
      weights BLOB NOT NULL,
      -- what new rows are compared with
      reference BLOB,
      UNIQUE (kind, number)
    ) STRICT;
    CREATE UNIQUE INDEX one_champion_of_a_kind ON model_versions (kind) WHERE state = 'champion';

    -- numbers instead of references, since the journal outlives what was deleted
    CREATE TABLE model_promotions (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL,
      number INTEGER NOT NULL,
      previous INTEGER,
      happened_at TEXT NOT NULL,
      action TEXT NOT NULL CHECK (action IN ('promote', 'roll-back')),
      decided_by TEXT NOT NULL CHECK (decided_by IN ('rule', 'person')),
      overruled INTEGER NOT NULL CHECK (overruled IN (0, 1)),
      reason TEXT NOT NULL
    ) STRICT;
    CREATE INDEX model_promotions_by_kind ON model_promotions (kind, id);

    CREATE TABLE model_forecasts (
      id INTEGER PRIMARY KEY,
      version_id INTEGER NOT NULL REFERENCES model_versions (id) ON DELETE CASCADE,
      plan_id TEXT,
      project TEXT,
      task TEXT NOT NULL,
      given_at TEXT NOT NULL,
      -- only later observations can be its outcome
      after_observation INTEGER NOT NULL,
      low REAL NOT NULL,
      middle REAL NOT NULL,
      high REAL NOT NULL,
      observation_id INTEGER REFERENCES observations (id) ON DELETE SET NULL,
      -- in the unit of the version
      actual REAL
    ) STRICT;
    CREATE INDEX model_forecasts_by_version ON model_forecasts (version_id, id);
    CREATE INDEX model_forecasts_by_observation ON model_forecasts (observation_id);
  `);
}
