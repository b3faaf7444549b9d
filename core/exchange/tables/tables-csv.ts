import Papa from 'papaparse';
import { neutraliseCell } from '../formula-cells.ts';
import type { ScheduleCsvOptions } from '../schedule-csv.ts';
import { plainText } from './table-losses.ts';
import { cellText, type WrittenTable } from './written-table.ts';

/** A table as CSV (RFC 4180). Cells that a spreadsheet would run as formulas are neutralised. */
export function writeTableCsv(
  table: WrittenTable,
  { separator = ',', byteOrderMark }: ScheduleCsvOptions = {},
): string {
  const rows = [
    table.columns.map(({ header }) => header),
    ...table.rows.map((row) => row.map((cell) => neutraliseCell(plainText(cellText(cell))))),
  ];
  const text = Papa.unparse(rows, { delimiter: separator, newline: '\r\n' });
  return `${byteOrderMark === true ? '\uFEFF' : ''}${text}\r\n`;
}
