import { HistoryError } from './history-error.ts';
import { createPlans } from './migrations/001-plans.ts';
import { createSavedSchedules } from './migrations/002-saved-schedules.ts';
import { createSettings } from './migrations/003-settings.ts';
import { createRunsAndObservations } from './migrations/004-runs-and-observations.ts';
import { createObservationImports } from './migrations/005-observation-imports.ts';
import { createModels } from './migrations/006-models.ts';
import { createServiceTasks } from './migrations/007-service-tasks.ts';
import { createRunJournal } from './migrations/008-run-journal.ts';
import type { SqlDatabase } from './sql-database.ts';

/**
 * The n-th entry leads from version n − 1 to version n. Entries are only ever appended: one that was released is history.
 * A release that changes the shape of plans also appends one that rewrites the plans and diffs stored as JSON.
 */
export const MIGRATIONS: readonly ((database: SqlDatabase) => void)[] = [
  createPlans,
  createSavedSchedules,
  createSettings,
  createRunsAndObservations,
  createObservationImports,
  createModels,
  createServiceTasks,
  createRunJournal,
];

/**
 * Brings a database to the newest version, each migration as one unit; a failing one leaves the version before it.
 * @param migrations for tests: fewer of them make a database as an earlier release left it
 * @throws HistoryError `newer-version` where a newer release wrote the database; nothing is changed then
 */
export function migrate(database: SqlDatabase, migrations = MIGRATIONS): void {
  const version = schemaVersion(database);
  if (version > migrations.length) {
    throw new HistoryError(
      'newer-version',
      `The history was written by a newer release (its version is ${version}, this release knows ${migrations.length}). ` +
        'Maybe a newer Planloom is installed on this machine; start that one.',
    );
  }
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue;
    database.transaction(() => {
      migration(database);
      database.exec(`PRAGMA user_version = ${index + 1}`);
    });
  }
}

function schemaVersion(database: SqlDatabase): number {
  return database.prepare('PRAGMA user_version').get<{ user_version: number }>()?.user_version ?? 0;
}
