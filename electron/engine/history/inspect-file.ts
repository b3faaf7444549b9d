import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { type ColumnGuess, guessColumns } from '../../../core/history/import/guess-columns.ts';
import { ImportError } from '../../../core/history/import/import-error.ts';
import { ImportReport } from '../../../core/history/import/import-report.ts';
import { wfcommonsRows } from '../../../core/history/import/wfcommons-table.ts';
import { XES_HEADER, xesRows } from '../../../core/history/import/xes-rows.ts';
import { createMomentReader } from '../../../core/time/read-moment.ts';
import { streamTable } from './stream-table.ts';
import { isXesFile, streamXes } from './stream-xes.ts';
import type { TextEncoding } from './text-encoding.ts';

export interface InspectFileRequest {
  readonly path: string;
  readonly name: string;
  readonly encoding: TextEncoding | null;
  readonly separator: string | null;
}

/** What a file seems to hold. */
export interface InspectedFile {
  readonly kind: 'table' | 'events' | 'wfcommons' | 'xes';
  readonly encoding: TextEncoding;
  readonly separator: string;
  readonly columns: readonly string[];
  /** The first rows below the names. */
  readonly rows: readonly (readonly string[])[];
  readonly guess: ColumnGuess;
}

const HEAD_BYTES = 1 << 18;
const SHOWN_ROWS = 20;
const LOOKED_AT_ROWS = 500;

/**
 * Looks at the beginning of a file of what happened.
 * @throws ImportError, ReadError where it is none
 */
export async function inspectFile({ path, name, encoding, separator }: InspectFileRequest): Promise<InspectedFile> {
  if (!name.endsWith('.gz') && beginsLikeJson(path)) {
    const [columns, ...rows] = wfcommonsRows(readFileSync(path, 'utf8'));
    const guess = guessColumns(columns, rows.slice(0, LOOKED_AT_ROWS));
    return { kind: 'wfcommons', encoding: 'utf-8', separator: ',', columns, rows: rows.slice(0, SHOWN_ROWS), guess };
  }
  if (isXesFile(name)) return inspectXes(path, name);
  const rows: string[][] = [];
  const table = await streamTable(path, {
    name,
    encoding,
    separator,
    maxBytes: HEAD_BYTES,
    onRows: (portion) => {
      for (const row of portion) if (rows.length <= LOOKED_AT_ROWS) rows.push(row);
    },
  });
  const [header, ...below] = rows;
  if (header === undefined || below.length === 0) {
    throw new ImportError('no-rows', `${name} has no rows below its first one. Maybe it is another file.`, {
      file: name,
    });
  }
  const columns = header.map((column) => column.replace(/^\uFEFF/, '').trim());
  const guess = guessColumns(columns, below);
  return {
    kind: guess.events === null ? 'table' : 'events',
    encoding: table.encoding,
    separator: table.separator,
    columns,
    rows: below.slice(0, SHOWN_ROWS),
    guess,
  };
}

/** The first task executions of an event log. */
async function inspectXes(path: string, name: string): Promise<InspectedFile> {
  const rows: string[][] = [];
  const momentOf = createMomentReader('UTC', 'year-first');
  const report = new ImportReport();
  await streamXes({
    path,
    name,
    onTrace: (trace) => rows.push(...xesRows(trace, momentOf, report, 1)),
    mustStop: () => rows.length > LOOKED_AT_ROWS,
  });
  const columns = [...XES_HEADER];
  const shown = rows
    .slice(0, SHOWN_ROWS)
    .map((row) => row.map((cell) => (/^\d{13}$/.test(cell) ? new Date(Number(cell)).toISOString() : cell)));
  return {
    kind: 'xes',
    encoding: 'utf-8',
    separator: ',',
    columns,
    rows: shown,
    guess: guessColumns(columns, rows.slice(0, LOOKED_AT_ROWS)),
  };
}

function beginsLikeJson(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    // Reading it tells what is wrong.
    return false;
  }
  try {
    const head = Buffer.alloc(64);
    return /^\uFEFF?\s*\{/.test(head.subarray(0, readSync(file, head)).toString('utf8'));
  } finally {
    closeSync(file);
  }
}
