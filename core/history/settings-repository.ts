import type { InstantClock, SqlDatabase } from './sql-database.ts';

/** Key and value pairs; a value is anything that JSON holds. */
export interface SettingsRepository {
  /** `null` where the key was never set. */
  get(key: string): unknown;
  /** `undefined` counts as `null`. */
  set(key: string, value: unknown): void;
}

export function createSettingsRepository(database: SqlDatabase, now: InstantClock): SettingsRepository {
  const get = database.prepare('SELECT value FROM settings WHERE key = ?');
  const set = database.prepare(
    `INSERT INTO settings (key, value, changed_at) VALUES (?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at`,
  );
  return {
    get(key) {
      const row = get.get<{ value: string }>(key);
      return row === undefined ? null : JSON.parse(row.value);
    },
    set(key, value) {
      set.run(key, JSON.stringify(value ?? null), now());
    },
  };
}
