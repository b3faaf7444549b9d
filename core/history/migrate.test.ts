import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../electron/engine/database.ts';
import { SILENT } from '../../electron/engine/testing/memory-history.ts';
import { HistoryError } from './history-error.ts';
import { MIGRATIONS, migrate } from './migrate.ts';
import type { SqlDatabase } from './sql-database.ts';

const emptyDatabase = () => openDatabase(':memory:', { logger: SILENT });

function schemaOf(database: SqlDatabase): string[] {
  const rows = database
    .prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name')
    .all<{ sql: string }>();
  return rows.map((row) => row.sql);
}

function versionOf(database: SqlDatabase): number | undefined {
  return database.prepare('PRAGMA user_version').get<{ user_version: number }>()?.user_version;
}

describe('migrate', () => {
  it('leads an empty database to the newest version', () => {
    const database = emptyDatabase();
    migrate(database);
    expect(versionOf(database)).toBe(MIGRATIONS.length);
    const tables = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
      .all<{ name: string }>()
      .map((row) => row.name);
    expect(tables).toEqual([
      'checkpoints',
      'journal',
      'model_forecasts',
      'model_promotions',
      'model_versions',
      'observation_imports',
      'observations',
      'plans',
      'run_events',
      'run_metrics',
      'runs',
      'saved_schedules',
      'service_tasks',
      'settings',
      'snapshots',
    ]);
  });

  it.each(MIGRATIONS.map((_, index) => index + 1))('leads a database of version %i there with its rows', (version) => {
    const database = emptyDatabase();
    migrate(database, MIGRATIONS.slice(0, version));
    expect(versionOf(database)).toBe(version);
    database.exec(`INSERT INTO plans (id, name, tasks, created_at, opened_at, revision, is_open)
      VALUES ('p', 'Old plan', 3, '2025-01-01T00:00:00Z', '2025-01-01T00:00:00Z', 7, 0)`);
    migrate(database);
    const fresh = emptyDatabase();
    migrate(fresh);
    expect(schemaOf(database)).toEqual(schemaOf(fresh));
    expect(database.prepare('SELECT name, revision FROM plans').all()).toEqual([{ name: 'Old plan', revision: 7 }]);
  });

  it('changes nothing the second time', () => {
    const database = emptyDatabase();
    migrate(database);
    const before = schemaOf(database);
    migrate(database);
    expect(schemaOf(database)).toEqual(before);
  });

  it('leaves the version before a migration that fails, without half of its work', () => {
    const database = emptyDatabase();
    const failing = (target: SqlDatabase) => {
      target.exec('CREATE TABLE half (id INTEGER)');
      throw new Error('no');
    };
    expect(() => migrate(database, [...MIGRATIONS.slice(0, 2), failing])).toThrow('no');
    expect(versionOf(database)).toBe(2);
    expect(schemaOf(database).join()).not.toContain('half');
  });

  it('refuses a database of a newer release and leaves it alone', () => {
    const database = emptyDatabase();
    database.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    expect(() => migrate(database)).toThrow(HistoryError);
    expect(() => migrate(database)).toThrow(/newer release .*Maybe/);
    expect(schemaOf(database)).toEqual([]);
  });

  it('keeps the rows of a plan together: forgetting it drops them, but its runs and observations stay', () => {
    const database = emptyDatabase();
    migrate(database);
    database.exec(`
      INSERT INTO plans (id, name, tasks, created_at, opened_at, revision, is_open) VALUES ('p', 'P', 0, '', '', 0, 0);
      INSERT INTO checkpoints (plan_id, name, created_at, revision, plan) VALUES ('p', 'c', '', 0, '{}');
      INSERT INTO runs (plan_id, name, kind, state, created_at, plan) VALUES ('p', 'r', 'local', 'finished', 0, '{}');
      INSERT INTO observations (run_id, source, actual_duration_seconds) VALUES (1, 'run', 12.5);
      DELETE FROM plans;`);
    expect(database.prepare('SELECT COUNT(*) AS rows FROM checkpoints').get()).toEqual({ rows: 0 });
    expect(database.prepare('SELECT plan_id FROM runs').all()).toEqual([{ plan_id: null }]);
    expect(database.prepare('SELECT run_id, actual_duration_seconds FROM observations').all()).toEqual([
      { run_id: 1, actual_duration_seconds: 12.5 },
    ]);
  });
});
