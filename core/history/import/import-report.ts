/** What can be odd about a row. */
export type Oddity =
  | 'no-actual'
  | 'negative-actual'
  | 'unreadable-number'
  | 'negative-number'
  | 'unreadable-date'
  | 'finish-before-start'
  | 'future-date'
  | 'ragged-row'
  | 'broken-quotes'
  | 'first-of-case'
  | 'units-differ'
  | 'constant-actual'
  | 'few-rows'
  | 'duplicate'
  | 'outlier';

/** Rows that show an oddity: how many, and the first ones with the file's column and what stands there. */
interface Findings {
  rows: number;
  readonly examples: { readonly row: number; readonly column: string; readonly value: string }[];
}

const MOST_EXAMPLES = 3;

const SENTENCES: Readonly<Record<Oddity, (rows: string) => string>> = {
  'no-actual': (rows) => `${rows} without a readable actual value, left out`,
  'negative-actual': (rows) => `${rows} with a negative actual value, left out`,
  'unreadable-number': (rows) => `${rows} with another value that is no number, kept without that value`,
  'negative-number': (rows) => `${rows} with another value that is negative, kept without that value`,
  'unreadable-date': (rows) => `${rows} with a date that can't be read, kept without that date`,
  'finish-before-start': (rows) => `${rows} that finish before they start, kept`,
  'future-date': (rows) => `${rows} with a date in the future, kept`,
  'ragged-row': (rows) => `${rows} with more or fewer cells than the first row, kept as far as they go`,
  'broken-quotes': (rows) => `${rows} with quotes that do not fit, kept as far as they can be read`,
  'first-of-case': (rows) => `${rows} that begin a case, left out: nothing tells how long they took`,
  'units-differ': (rows) =>
    `${rows} whose actual and planned values differ by a typical factor that looks like another unit; maybe the two columns count in different units`,
  'constant-actual': (rows) => `${rows} with one and the same actual value, from which no forecast can learn`,
  'few-rows': (rows) => `Only ${rows}: too few to learn from; forecasts will stay close to the plan`,
  duplicate: (rows) => `${rows} that repeat an earlier row exactly`,
  outlier: (rows) => `${rows} far from the others of their kind (robust z-score above 3.5 of the logarithm), kept`,
};

/** Counts what is odd in a file, with the first rows that show it, so that nothing is dropped or changed silently. */
export class ImportReport {
  private readonly found = new Map<Oddity, Findings>();

  /**
   * @param row from 1, the first row of names included, as spreadsheets count
   * @param value what stands there; empty where the row as a whole is odd
   */
  add(oddity: Oddity, row: number, column: string, value: string): void {
    let findings = this.found.get(oddity);
    if (findings === undefined) {
      findings = { rows: 0, examples: [] };
      this.found.set(oddity, findings);
    }
    findings.rows++;
    if (findings.examples.length < MOST_EXAMPLES) findings.examples.push({ row, column, value });
  }

  /** Notes something about the file as a whole. */
  note(oddity: Oddity, rows: number, value: string): void {
    this.found.set(oddity, { rows, examples: [{ row: 1, column: '', value }] });
  }

  rows(oddity: Oddity): number {
    return this.found.get(oddity)?.rows ?? 0;
  }

  /** For scripts: counts with examples. */
  toJSON(): Readonly<Partial<Record<Oddity, Findings>>> {
    return Object.fromEntries(this.found) as Partial<Record<Oddity, Findings>>;
  }

  /** One sentence for each oddity that was found. */
  sentences(): readonly string[] {
    return [...this.found].map(([oddity, { rows, examples }]) => {
      const counted = `${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}`;
      const shown = examples
        .map(({ row, column, value }) => `row ${row}${value === '' ? '' : `: ${[column, value].join(' ').trim()}`}`)
        .join('; ');
      return `${SENTENCES[oddity](counted)} (${shown}${rows > examples.length ? '; …' : ''}).`;
    });
  }
}
