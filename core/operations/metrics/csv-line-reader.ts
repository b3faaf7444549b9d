import { CsvRows, guessSeparator } from '../../history/import/csv-rows.ts';
import { ImportError } from '../../history/import/import-error.ts';
import { readAmount } from '../../history/import/read-amount.ts';
import { createMomentReader } from '../../time/read-moment.ts';
import {
  type LineReader,
  METRIC_NAME,
  type Refusal,
  rowOf,
  type SourceRow,
  TIME_NAME,
  VALUE_NAME,
} from './source-row.ts';

interface Header {
  readonly line: string;
  readonly names: readonly string[];
  /** Place of the time; −1: it is the first cell wherever that reads as one. */
  readonly time: number;
  /** Places of the metric's name and its value, in tables that tell one metric a row. */
  readonly long: { readonly metric: number; readonly value: number } | null;
}

/**
 * Reads a table (RFC 4180, a row a line) as it grows: a header, then rows with a time and a column a metric, or with the columns
 * `metric` and `value`. Empty cells are missing values; `97 %` is 97. Where the first row has numbers there is no header.
 */
export class CsvLineReader implements LineReader {
  private readonly momentOf: (text: string) => number | null;
  private separator = ',';
  private header: Header | null = null;

  /** @param timeZone of times without an offset */
  constructor(timeZone: string) {
    this.momentOf = createMomentReader(timeZone, 'year-first');
  }

  read(line: string): SourceRow | Refusal | null {
    if (line.trim() === '') return null;
    if (this.header === null) {
      this.separator = guessSeparator(line);
      const first = this.cellsOf(line);
      if (first === null) return 'malformed';
      this.header = headerOf(line, first);
      if (this.header.line === line) return null;
    }
    // A program that starts again may write its header again.
    if (line === this.header.line) return null;
    const cells = this.cellsOf(line);
    return cells === null || cells.length !== this.header.names.length ? 'malformed' : this.rowOf(cells, this.header);
  }

  private rowOf(cells: readonly string[], { names, time, long }: Header): SourceRow | Refusal {
    const place = Math.max(0, time);
    const epochMs = cells[place] === '' ? null : this.momentOf(cells[place]);
    if (epochMs === null && time >= 0 && cells[place] !== '') return 'no-time';
    if (long !== null) return rowOf(epochMs, [[cells[long.metric], amountOf(cells[long.value])]]);
    const isTime = (column: number) => column === place && (epochMs !== null || time >= 0);
    return rowOf(
      epochMs,
      names.flatMap((name, column) => (isTime(column) ? [] : [[name, amountOf(cells[column])] as const])),
    );
  }

  private cellsOf(line: string): readonly string[] | null {
    if (!line.includes('"')) return line.split(this.separator).map((cell) => cell.trim());
    try {
      const rows = new CsvRows(this.separator);
      const [cells] = rows.take(line, true);
      return cells === undefined || rows.brokenRows.length > 0 ? null : cells.map((cell) => cell.trim());
    } catch (error) {
      if (error instanceof ImportError) return null;
      throw error;
    }
  }
}

function headerOf(line: string, cells: readonly string[]): Header {
  if (cells.some((cell) => Number.isFinite(amountOf(cell)))) {
    return { line: '', names: cells.map((_, place) => (place < 2 ? 'value' : `value${place}`)), time: -1, long: null };
  }
  const metric = cells.findIndex((cell) => METRIC_NAME.test(cell));
  const value = cells.findIndex((cell) => VALUE_NAME.test(cell));
  return {
    line,
    names: cells,
    time: cells.findIndex((cell) => TIME_NAME.test(cell)),
    long: metric >= 0 && value >= 0 ? { metric, value } : null,
  };
}

function amountOf(cell: string): number {
  return cell === '' ? Number.NaN : readAmount(cell.endsWith('%') ? cell.slice(0, -1).trimEnd() : cell);
}
