import { existsSync } from 'node:fs';
import { pino } from 'pino';
import { applyDiff } from '../../../core/document/diffs.ts';
import { type History, openHistory } from '../../../core/history/history.ts';
import { HistoryError } from '../../../core/history/history-error.ts';
import { openDatabase } from '../../engine/database.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { pathOf } from '../named-file.ts';

/**
 * Runs `work` on the history in a database file, which is closed afterwards.
 *
 * @param mustExist a missing file is an error instead of an empty history
 * @throws CliError where the file can't be used
 */
export async function withHistory<T>(
  file: string,
  mustExist: boolean,
  work: (history: History) => Promise<T> | T,
): Promise<T> {
  const path = pathOf(file);
  if (mustExist && !existsSync(path)) {
    throw new CliError(`${file} does not exist. Maybe import a history first: planloom history import.`, EXIT.badInput);
  }
  try {
    const database = openDatabase(path, { logger: pino({ level: 'silent' }) });
    try {
      if (database.movedAside !== null) {
        process.stderr.write(`planloom: ${file} was damaged; it was moved to ${database.movedAside}.\n`);
      }
      return await work(openHistory(database, () => new Date().toISOString(), applyDiff));
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof HistoryError) throw new CliError(error.message, EXIT.badInput);
    throw error;
  }
}
