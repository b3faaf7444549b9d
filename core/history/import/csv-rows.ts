import Papa from 'papaparse';
import { ImportError } from './import-error.ts';

/** A cell that goes on for so many characters has lost its closing quote. */
const LONGEST_ROW = 4_000_000;
const SEPARATORS = [',', ';', '\t', '|'] as const;

/** Separator of a table's cells: the one that its first rows have most often, in equal numbers. */
export function guessSeparator(head: string): string {
  const lines = head.split(/\r\n|\n|\r/).slice(0, 20);
  const counts = SEPARATORS.map((separator) => {
    const perLine = lines.filter((line) => line !== '').map((line) => line.split(separator).length - 1);
    const steady = perLine.filter((count) => count === perLine[0]).length;
    return { separator, score: (perLine[0] ?? 0) === 0 ? 0 : steady * 1000 + Math.min(999, perLine[0]) };
  });
  return counts.reduce((best, each) => (each.score > best.score ? each : best)).separator;
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
