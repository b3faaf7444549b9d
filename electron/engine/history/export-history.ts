import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import {
  observationCsvHeader,
  observationCsvLines,
  type WrittenObservation,
} from '../../../core/exchange/observation-csv.ts';
import { xesParts } from '../../../core/exchange/xes/write-xes.ts';
import type { History } from '../../../core/history/history.ts';
import type { EventOf, Input } from '../../ipc/contract.ts';
import { fileError } from '../file-error.ts';

const instantText = (at: number) => new Date(at).toISOString();

/**
 * Writes the rows of a filter as CSV, or as an event log with a case for each run, to a file beside its place that is renamed at
 * the end, or as text in the events.
 * @returns how many rows; `null` where it was cancelled and no file was written
 * @throws RpcError `not-found`, `file`
 */
export async function exportHistory(
  { observationBrowser, runs }: History,
  { filter, separator, byteOrderMark, format, path }: Input<'history.export'>,
  signal: AbortSignal,
  emit: (event: EventOf<'history.export'>) => void,
): Promise<number | null> {
  const temporary = path === null ? null : `${path}.${randomBytes(6).toString('hex')}.tmp`;
  let file: FileHandle | null = null;
  let rows = 0;
  const names = new Map<number | null, string>(
    format === 'csv' ? [] : runs.list().map(({ run, name }) => [run, `${name} (${run})`]),
  );
  const write = async (text: string) => {
    if (file === null) emit({ rows, text });
    else {
      await file.writeFile(text, 'utf8');
      emit({ rows, text: '' });
    }
  };
  try {
    if (temporary !== null) file = await open(temporary, 'wx');
    if (format === 'csv') await write(observationCsvHeader(separator, byteOrderMark));
    const collected: WrittenObservation[] = [];
    for (const portion of observationBrowser.portions(filter)) {
      rows += portion.length;
      // Rows in the database are plain cells.
      const cells = portion.map((row) => ({ ...row, case: names.get(row.run) ?? null }));
      if (format === 'csv') await write(observationCsvLines(cells, separator, instantText));
      else for (const cell of cells) collected.push(cell);
      await setImmediate();
      if (signal.aborted) return null;
    }
    if (format === 'xes') for (const part of xesParts(collected, instantText)) await write(part);
    if (file !== null && temporary !== null && path !== null) {
      await file.sync();
      await file.close();
      file = null;
      await rename(temporary, path);
    }
    return rows;
  } catch (error) {
    throw fileError(error, path ?? 'history.csv');
  } finally {
    await (file as FileHandle | null)?.close();
    if (temporary !== null) await rm(temporary, { force: true });
  }
}
