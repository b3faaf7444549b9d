import Papa from 'papaparse';
import { ImportError } from './import-error.ts';

/** A cell that goes on for so many characters has lost its closing quote. */
const LONGEST_ROW = 4_000_000;
const SEPARATORS = [',', ';', '\t', '|'] as const;

/** Separator of a table's cells: the one that most of its first rows have in equal numbers; a title above them has none. */
export function guessSeparator(head: string): string {
  const lines = head
    .split(/\r\n|\n|\r/)
    .slice(0, 20)
    .filter((line) => line !== '');
  const scores = SEPARATORS.map((separator) => {
    const rows = new Map<number, number>();
    for (const line of lines) {
      const count = line.split(separator).length - 1;
      if (count > 0) rows.set(count, (rows.get(count) ?? 0) + 1);
    }
    const score = Math.max(0, ...[...rows].map(([count, steady]) => steady * 1000 + Math.min(999, count)));
    return { separator, score };
  });
  return scores.reduce((best, each) => (each.score > best.score ? each : best)).separator;
}

/** Cuts the text of a table (RFC 4180), which comes in portions, into rows of cells. Empty rows are passed over. */
export class CsvRows {
  private readonly separator: string;
  private rest = '';
  private rowsBefore = 0;
  /** Rows whose quotes do not fit, from 1 with the first row, in the order of the file. */
  readonly brokenRows: number[] = [];

  constructor(separator: string) {
    this.separator = separator;
  }

  /**
   * @param isLast whether the text ends here
   * @throws ImportError `open-quote` where a quote is opened and never closed
   */
  take(text: string, isLast: boolean): string[][] {
    let joined = this.rest + text;
    this.rest = '';
    // A line end that is cut in two would look like two.
    const heldBack = !isLast && joined.endsWith('\r') ? '\r' : '';
    if (joined.includes('\r')) {
      if (heldBack !== '') joined = joined.slice(0, -1);
      joined = joined.replace(/\r\n?/g, '\n');
    }
    const parser = new Papa.Parser({ delimiter: this.separator, newline: '\n' });
    const { data, errors, meta } = parser.parse(joined, 0, !isLast);
    for (const { code, row = 0 } of errors) {
      if (code === 'MissingQuotes') this.refuseOpenQuote(data.length);
      if (this.brokenRows.at(-1) !== this.rowsBefore + row + 1) this.brokenRows.push(this.rowsBefore + row + 1);
    }
    this.rest = isLast ? '' : joined.slice(meta.cursor) + heldBack;
    if (this.rest.length > LONGEST_ROW) this.refuseOpenQuote(data.length + 1);
    this.rowsBefore += data.length;
    return data.filter((row: readonly string[]) => row.length > 1 || row[0].trim() !== '');
  }

  private refuseOpenQuote(rowsHere: number): never {
    const row = this.rowsBefore + rowsHere;
    throw new ImportError(
      'open-quote',
      `Row ${row} opens a quote that is never closed, so that the rest of the file would be one cell. ` +
        'Maybe delete the quote in that row, or write it twice ("").',
      { row },
    );
  }
}
