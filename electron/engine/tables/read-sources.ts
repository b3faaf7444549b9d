import { open, readFile, stat } from 'node:fs/promises';
import { restoreCell } from '../../../core/exchange/formula-cells.ts';
import { ReadError } from '../../../core/exchange/read-error.ts';
import type { SourceTable } from '../../../core/exchange/tables/source-table.ts';
import { RpcError } from '../../ipc/rpc-error.ts';
import { fileError } from '../file-error.ts';
import { streamTable } from '../history/stream-table.ts';
import type { TextEncoding } from '../history/text-encoding.ts';
import { readWorkbook } from './read-workbook.ts';

/** A file with tables, as a person calls it. */
export interface TableFile {
  readonly path: string;
  readonly name: string;
}

/** The tables of some files; encoding and separator are those of the last text file, `null` where all are workbooks. */
export interface ReadSources {
  readonly tables: readonly SourceTable[];
  readonly encoding: TextEncoding | null;
  readonly separator: string | null;
}

const MOST_BYTES = 100_000_000;
const MOST_ROWS = 300_000;
const ZIP = Buffer.from([0x50, 0x4b]);
const OLD_WORKBOOK = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/**
 * Reads files as tables: workbooks by their content, everything else as text with separators.
 * @param encoding, separator of text files; `null`: as they seem
 * @throws ReadError, ImportError, RpcError
 */
export async function readSources(
  files: readonly TableFile[],
  encoding: TextEncoding | null,
  separator: string | null,
): Promise<ReadSources> {
  const tables: SourceTable[] = [];
  let found: Pick<ReadSources, 'encoding' | 'separator'> = { encoding: null, separator: null };
  for (const file of files) {
    const head = await headOf(file);
    if (head.subarray(0, 2).equals(ZIP)) {
      tables.push(...(await readWorkbook(await readFile(file.path))));
      continue;
    }
    if (head.equals(OLD_WORKBOOK)) {
      throw new ReadError(
        null,
        {},
        `${file.name} is a workbook of the old kind (.xls), or protected by a password.`,
        'Maybe save it as .xlsx without a password, or as CSV.',
      );
    }
    const rows: string[][] = [];
    const read = await streamTable(file.path, {
      name: file.name,
      encoding,
      separator,
      onRows: (portion) => {
        if (rows.length + portion.length > MOST_ROWS) {
          throw new ReadError(
            null,
            {},
            `${file.name} has more than ${MOST_ROWS} rows, more than any plan.`,
            'Maybe it is what happened rather than a plan; history is imported elsewhere.',
          );
        }
        for (const row of portion) rows.push(row.map(restoreCell));
      },
    });
    // Some spreadsheets put a line like "sep=;" first.
    if (/^\uFEFF?sep=/i.test(rows[0]?.[0] ?? '')) rows.shift();
    found = { encoding: read.encoding, separator: read.separator };
    tables.push({ name: file.name.replace(/\.[^.]*$/, '') || file.name, rows });
  }
  return { tables, ...found };
}

async function headOf({ path, name }: TableFile): Promise<Buffer> {
  try {
    const status = await stat(path);
    if (!status.isFile()) throw new RpcError('bad-input', `${path} is no file. Maybe name a file inside it.`);
    if (status.size > MOST_BYTES) {
      throw new RpcError(
        'bad-input',
        `${name} has ${Math.round(status.size / 1e6)} MB; tables of up to ${MOST_BYTES / 1e6} MB are read. Maybe it is another file.`,
      );
    }
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(4), position: 0 });
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(error, path);
  }
}
