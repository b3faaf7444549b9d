import { pino } from 'pino';
import { applyDiff } from '../../../core/document/diffs.ts';
import { type History, openHistory } from '../../../core/history/history.ts';
import { type OwnedDatabase, openDatabase } from '../database.ts';

export const SILENT = pino({ level: 'silent' });

/** A history in memory whose clock advances by one second per reading, from midnight on 2026-01-05. */
export function memoryHistory(): { readonly database: OwnedDatabase; readonly history: History } {
  const database = openDatabase(':memory:', { logger: SILENT });
  let seconds = 0;
  const twoDigits = (value: number) => String(Math.floor(value)).padStart(2, '0');
  function now(): string {
    const elapsed = seconds++;
    return `2026-01-05T${twoDigits(elapsed / 3600)}:${twoDigits((elapsed / 60) % 60)}:${twoDigits(elapsed % 60)}Z`;
  }
  return { database, history: openHistory(database, now, applyDiff) };
}
