import writeSheets from 'write-excel-file/node';
import { plainText } from '../../../core/exchange/tables/table-losses.ts';
import type { WrittenCell, WrittenTable } from '../../../core/exchange/tables/written-table.ts';

const DATE = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)(?::(\d\d))?$/;
/** Spreadsheets know no earlier ones, and count a day too many in their first two months. */
const FIRST_YEAR = 1901;
const HEADER = {
  fontWeight: 'bold',
  backgroundColor: '#E7ECF3',
  textColor: '#1F2937',
  alignVertical: 'center',
  height: 22,
} as const;

/**
 * Tables as sheets of an Excel workbook: a header that stays in sight, columns as wide as they need, real dates and numbers. Texts are
 * written as texts, so that none is taken for a formula.
 */
export async function writeWorkbook(tables: readonly WrittenTable[]): Promise<Buffer> {
  return writeSheets(
    tables.map(({ name, columns, rows }) => ({
      sheet: name,
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
      data: [
        columns.map(({ header }) => ({ value: header, type: String, ...HEADER })),
        ...rows.map((row) => row.map(cellOf)),
      ],
    })),
  ).toBuffer();
}

function cellOf(cell: WrittenCell) {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  if (typeof cell === 'string') {
    const value = plainText(cell);
    return value === '' ? null : { value, type: String, ...(value.length > 60 ? { wrap: true } : {}) };
  }
  const parts = DATE.exec(cell.moment);
  if (parts === null || Number(parts[1]) < FIRST_YEAR) return { value: cell.moment, type: String };
  const [year, month, day, hour, minute, second = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  const value = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  return { value, type: Date, format: second === 0 ? 'yyyy-mm-dd hh:mm' : 'yyyy-mm-dd hh:mm:ss' };
}
