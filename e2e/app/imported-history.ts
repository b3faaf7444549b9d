import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { PROJECT_FOLDER } from './programs.ts';

/**
 * Lends a temporary folder whose `data` the app starts on, with a history that was imported before.
 *
 * @param map columns for the meanings, as `planloom history import --map` takes them
 */
export async function withImportedHistory(
  csv: string,
  map: string,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'planloom-e2e-'));
  const file = join(folder, 'done.csv');
  writeFileSync(file, csv);
  mkdirSync(join(folder, 'data'));
  const imported = spawnSync(
    process.execPath,
    ['electron/cli/main.ts', 'history', 'import', file, '--map', map, '--db', join(folder, 'data', 'history.db')],
    { cwd: PROJECT_FOLDER, encoding: 'utf8' },
  );
  expect(imported.status, imported.stderr).toBe(0);
  await use(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
