import readSheets from 'read-excel-file/universal';
import { ReadError } from '../../../core/exchange/read-error.ts';
import { meaningOfName } from '../../../core/exchange/tables/column-names.ts';
import type { SourceTable } from '../../../core/exchange/tables/source-table.ts';
import { unpackWorkbook } from './unpack-workbook.ts';

type Cell = string | number | boolean | Date | null;

/** A workbook that takes longer than this is no list of tasks. */
const LONGEST_MS = 60_000;
/** By so much a date may miss a whole second. */
const FORGIVEN_MS = 5;

/**
 * The sheets of an Excel workbook as rows of text: numbers with a point, dates as `2026-03-01 08:00`, or as days alone where no date
 * of their column has a time. Formulas come as the values that were saved with them. Throws a `ReadError`.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<readonly SourceTable[]> {
  const unpacked = unpackWorkbook(bytes);
  let timer: NodeJS.Timeout | undefined;
  try {
    const sheets = await Promise.race([
      readSheets<string>(unpacked, { trim: false, parseNumber: (text) => text }),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('it takes too long to read')), LONGEST_MS);
      }),
    ]);
    const isOwn = sheets.some(({ data }) =>
      data.some((row) => meaningOfName(String(row[0] ?? ''), 'plan') === 'property'),
    );
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: textRows(data as Cell[][], isOwn) }));
  } catch (error) {
    if (error instanceof ReadError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ReadError(
      'Excel',
      {},
      `it can't be read as a workbook (${reason.replaceAll(/\s+/g, ' ').slice(0, 200)}).`,
      'Maybe open and save it in a spreadsheet, or save the table as CSV.',
    );
  } finally {
    clearTimeout(timer);
  }
}

/** @param keepsTimes dates at midnight are meant as such, as in workbooks that Planloom wrote */
function textRows(rows: readonly (readonly Cell[])[], keepsTimes: boolean): readonly (readonly string[])[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const hasTimes = Array.from({ length: width }, (_, column) =>
    rows.some((row) => row[column] instanceof Date && momentOf(row[column]) % 86_400_000 !== 0),
  );
  return rows.map((row) => row.map((cell, column) => textOf(cell, keepsTimes || hasTimes[column])));
}

function textOf(cell: Cell, hasTime: boolean): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (!(cell instanceof Date)) return plainNumber(String(cell));
  if (Number.isNaN(cell.getTime())) return '';
  const text = new Date(momentOf(cell)).toISOString().replace('T', ' ').replace('Z', '');
  return hasTime ? text.replace(/(?::00)?\.000$/, '') : text.slice(0, 10);
}

/** Spreadsheets save 0.1 + 0.2 with all its digits. */
function plainNumber(text: string): string {
  if (!/^-?\d+\.\d{12,}(?:E-?\d+)?$|^-?\d(?:\.\d+)?E[+-]?\d+$/i.test(text)) return text;
  const value = Number(text);
  return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : text;
}

/** Milliseconds since 1970 of a date, which spreadsheets keep as a binary fraction of days. */
function momentOf(date: Date): number {
  const at = date.getTime();
  const second = Math.round(at / 1000) * 1000;
  return Math.abs(at - second) <= FORGIVEN_MS ? second : at;
}
