/** Makes the median absolute deviation comparable with a standard deviation of a normal distribution. */
const NORMAL_FACTOR = 1.4826;

/** Where a column lies, and how far values usually are from there. */
export interface RobustCentre {
  readonly median: number;
  readonly spread: number;
}

/** The simplest detector: how far a row's most unusual value is from the median of its column, in robust standard deviations. */
export class RobustZScore {
  readonly centres: readonly RobustCentre[];

  constructor(centres: readonly RobustCentre[]) {
    this.centres = centres;
  }

  /** @param columns one array per feature; `NaN` where a value is missing */
  static train(columns: readonly Float64Array[]): RobustZScore {
    return new RobustZScore(columns.map(robustCentre));
  }

  /** The greatest distance over the columns; missing values count as usual. */
  scores(columns: readonly Float64Array[], rows: number): Float64Array {
    const scores = new Float64Array(rows);
    for (const [column, values] of columns.entries()) {
      for (let row = 0; row < rows; row++) {
        const distance = this.distance(column, values[row]);
        if (distance > scores[row]) scores[row] = distance;
      }
    }
    return scores;
  }

  /** The distance in each column. */
  reasons(columns: readonly Float64Array[], row: number): Float64Array {
    return Float64Array.from(columns, (values, column) => this.distance(column, values[row]));
  }

  private distance(column: number, value: number): number {
    const { median, spread } = this.centres[column];
    return Number.isNaN(value) ? 0 : Math.abs(value - median) / spread;
  }
}

/** A column that is the same in more than half of the rows has no absolute deviation; then the mean one counts. */
export function robustCentre(values: Float64Array): RobustCentre {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  if (known.length === 0) return { median: 0, spread: 1 };
  const median = known[known.length >>> 1];
  const deviations = known.map((value) => Math.abs(value - median)).sort();
  const middle = NORMAL_FACTOR * deviations[deviations.length >>> 1];
  if (middle > 0) return { median, spread: middle };
  const mean = deviations.reduce((sum, deviation) => sum + deviation, 0) / deviations.length;
  return { median, spread: mean > 0 ? mean : 1 };
}
