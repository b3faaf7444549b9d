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
  | 'duplicate'
  | 'outlier';

interface Findings {
  rows: number;
  readonly examples: { readonly row: number; readonly detail: string }[];
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
  duplicate: (rows) => `${rows} that repeat an earlier row exactly`,
  outlier: (rows) => `${rows} far from the others of their kind (robust z-score above 3.5 of the logarithm), kept`,
};

/** Counts what is odd in a file, with the first rows that show it, so that nothing is dropped or changed silently. */
export class ImportReport {
  private readonly found = new Map<Oddity, Findings>();

  /** @param row from 1, the first row of names included, as spreadsheets count */
  add(oddity: Oddity, row: number, detail: string): void {
    let findings = this.found.get(oddity);
    if (findings === undefined) {
      findings = { rows: 0, examples: [] };
      this.found.set(oddity, findings);
    }
    findings.rows++;
    if (findings.examples.length < MOST_EXAMPLES) findings.examples.push({ row, detail });
  }

  rows(oddity: Oddity): number {
    return this.found.get(oddity)?.rows ?? 0;
  }

  /** For scripts: counts with examples. */
  toJSON(): Readonly<Record<string, Findings>> {
    return Object.fromEntries(this.found);
  }

  /** One sentence for each oddity that was found. */
  sentences(): readonly string[] {
    return [...this.found].map(([oddity, { rows, examples }]) => {
      const counted = `${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}`;
      const shown = examples.map(({ row, detail }) => `row ${row}${detail === '' ? '' : `: ${detail}`}`).join('; ');
      return `${SENTENCES[oddity](counted)} (${shown}${rows > examples.length ? '; …' : ''}).`;
    });
  }
}
