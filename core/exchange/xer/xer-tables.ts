import { quotedCell, ReadError } from '../read-error.ts';

export const XER = 'Primavera XER';

/** A row of a table, by the names of its columns; `''` where the file has no such column or no value. */
export type XerRow = (column: string) => string;

export interface XerFile {
  /** The fields of the first line: version, date of export and so on. */
  readonly header: readonly string[];
  /** Rows of a table in the order of the file; none where there is no such table. */
  rows(table: string): readonly XerRow[];
}

/** More than any real file has. */
const MAX_ROWS = 2_000_000;
/** Stands for the end of a line within a text. */
const LINE_ENDS = /\u007F\u007F|\u007F/g;

/**
 * The tables of an XER file: `%T` names a table, `%F` its columns, `%R` is a row, cells are parted by tabs. Columns come in any
 * order, rows may be shorter; a line that begins with none of these goes on with the last cell of the row before.
 * Throws a {@link ReadError}.
 */
export function readXerTables(text: string): XerFile {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const header = lines[0].split('\t');
  if (header[0].trim() !== 'ERMHDR') {
    throw new ReadError(
      XER,
      { line: 1 },
      `the file begins with ${quotedCell(header[0])} instead of ERMHDR.`,
      'Maybe it belongs to another program.',
    );
  }
  const tables = new Map<string, XerRow[]>();
  let rows: XerRow[] = [];
  let columns: ReadonlyMap<string, number> = new Map();
  let cells: string[] = [];
  let count = 0;
  for (const [k, line] of lines.entries()) {
    if (k === 0) continue;
    const kind = line.slice(0, 2);
    if (kind === '%E') break;
    if (kind === '%T') {
      const name = line.slice(2).trim().split('\t')[0].toUpperCase();
      rows = tables.get(name) ?? [];
      tables.set(name, rows);
      columns = new Map();
      cells = [];
    } else if (kind === '%F') {
      const names = line.split('\t').slice(1);
      columns = new Map(names.map((name, place) => [name.trim().toLowerCase(), place]));
    } else if (kind === '%R') {
      if (columns.size === 0) {
        throw new ReadError(
          XER,
          { line: k + 1 },
          'a row comes before the names of its columns.',
          'Maybe lines were lost.',
        );
      }
      if (++count > MAX_ROWS) {
        throw new ReadError(XER, { line: k + 1 }, `it has more than ${MAX_ROWS} rows.`, 'Maybe it is no project file.');
      }
      const own = line.split('\t').slice(1);
      const places = columns;
      cells = own;
      rows.push((column) => {
        const place = places.get(column);
        return (place === undefined ? '' : (own[place] ?? '')).replace(LINE_ENDS, '\n').trim();
      });
    } else if (cells.length > 0 && line !== '') {
      cells[cells.length - 1] += `\n${line}`;
    }
  }
  if (tables.size === 0) throw new ReadError(XER, {}, 'it holds no table.', 'Maybe the file was cut off.');
  return { header, rows: (table) => tables.get(table) ?? [] };
}
