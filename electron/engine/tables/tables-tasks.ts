import { statSync } from 'node:fs';
import { guessStyle, guessTables } from '../../../core/exchange/tables/guess-tables.ts';
import { type ReadTables, readTables } from '../../../core/exchange/tables/read-tables.ts';
import type { TableChoice } from '../../../core/exchange/tables/source-table.ts';
import { writeTableCsv } from '../../../core/exchange/tables/tables-csv.ts';
import { writeTables } from '../../../core/exchange/tables/write-tables.ts';
import type { FidelityNote } from '../../../core/model/fidelity-note.ts';
import type { Plan } from '../../../core/model/plan.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import type { TableReading } from '../../ipc/tables-schema.ts';
import type { TextEncoding } from '../history/text-encoding.ts';
import { type ReadSources, readSources, type TableFile } from './read-sources.ts';
import { writeWorkbook } from './write-workbook.ts';

export interface SourcesInput {
  readonly files: readonly TableFile[];
  readonly encoding: TextEncoding | null;
  readonly separator: string | null;
}

/** What tables seem to be. */
export interface InspectedSources extends ReadSources {
  readonly choices: readonly TableChoice[];
  readonly style: Pick<TableReading, 'dates' | 'decimal' | 'durationUnit'>;
  readonly rowCounts: readonly number[];
}

export interface ReadTablesInput extends SourcesInput {
  readonly choices: readonly TableChoice[];
  readonly reading: TableReading;
  readonly name: string;
  readonly into: Workflow | null;
  readonly nowMs: number;
}

const SHOWN_ROWS = 60;

/** The files that were read last: a person who maps columns has them read again and again. */
let latest: { readonly key: string; readonly read: ReadSources } | null = null;

async function sourcesOf({ files, encoding, separator }: SourcesInput): Promise<ReadSources> {
  const stamps = files.map(({ path }) => {
    const { size, mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { size: -1, mtimeMs: -1 };
    return [path, size, mtimeMs];
  });
  const key = JSON.stringify([stamps, encoding, separator]);
  if (latest?.key !== key) latest = { key, read: await readSources(files, encoding, separator) };
  return latest.read;
}

/** Looks at tables: their first rows, and what they seem to hold. */
export async function inspectTablesTask(input: SourcesInput): Promise<InspectedSources> {
  const read = await sourcesOf(input);
  const choices = guessTables(read.tables);
  return {
    ...read,
    choices,
    style: guessStyle(read.tables, choices),
    rowCounts: read.tables.map(({ rows }) => rows.length),
    tables: read.tables.map(({ name, rows }) => ({ name, rows: rows.slice(0, SHOWN_ROWS) })),
  };
}

/** Reads tables as a plan. */
export async function readTablesTask(input: ReadTablesInput): Promise<ReadTables> {
  const { tables } = await sourcesOf(input);
  const { choices, reading, name, into, nowMs } = input;
  return readTables({
    tables,
    choices: tables.map((_, k) => choices[k] ?? { kind: null, headerRow: 0, columns: {} }),
    reading,
    name,
    into,
    nowMs,
  });
}

export interface WriteTablesInput {
  readonly plan: Plan;
  readonly format: 'xlsx' | 'csv';
  readonly separator: ',' | ';' | '\t';
  readonly byteOrderMark: boolean;
}

/** Files that hold a plan's tables; the name of a table of text stands behind that of the plan. */
export interface WrittenTableFiles {
  readonly files: readonly { readonly suffix: string; readonly base64: string }[];
  readonly report: readonly FidelityNote[];
}

/** Writes a plan as one workbook, or as a file of text for each table that has rows. */
export async function writeTablesTask({
  plan,
  format,
  separator,
  byteOrderMark,
}: WriteTablesInput): Promise<WrittenTableFiles> {
  const { tables, report } = writeTables(plan);
  if (format === 'xlsx') {
    return { files: [{ suffix: '.xlsx', base64: (await writeWorkbook(tables)).toString('base64') }], report };
  }
  const filled = tables.filter(({ rows, kind }) => rows.length > 0 || kind === 'tasks');
  const files = filled.map((table) => ({
    suffix: `-${table.kind}.csv`,
    base64: Buffer.from(writeTableCsv(table, { separator, byteOrderMark }), 'utf8').toString('base64'),
  }));
  return { files, report };
}
