/** What is known of the outcomes of a category so far. */
interface Sums {
  rows: number;
  sum: number;
  squares: number;
  newest: number;
  beforeNewest: number;
}

/** Mean and spread of a category, drawn towards those of all rows as long as it has few; `NaN` before the first row. */
export interface CategoryStatistic {
  readonly rows: number;
  readonly mean: number;
  /** Standard deviation. */
  readonly deviation: number;
  /** Mean of the newest two outcomes, or the only one; `NaN` where there is none. */
  readonly newestTwo: number;
}

/** Weight of the wider group in a category's figures, in rows. */
const PRIOR_ROWS = 8;

/** Running statistics of outcomes per category. Asked for a row before the row itself is added, they hold the past only. */
export class CategoryStatistics {
  private readonly byCategory = new Map<string, Sums>();
  private readonly all: Sums = noSums();

  add(category: string, outcome: number): void {
    let sums = this.byCategory.get(category);
    if (sums === undefined) {
      sums = noSums();
      this.byCategory.set(category, sums);
    }
    addTo(sums, outcome);
    addTo(this.all, outcome);
  }

  /**
   * @param category `null` and unseen ones have the figures of the wider group
   * @param wider mean of the group that the category is part of, instead of that of all rows
   */
  of(category: string | null, wider: number | null): CategoryStatistic {
    const { all } = this;
    const overall = all.sum / all.rows;
    const prior = wider === null || Number.isNaN(wider) ? overall : wider;
    const own = category === null ? undefined : this.byCategory.get(category);
    const overallVariance = Math.max(0, all.squares / all.rows - overall ** 2);
    if (own === undefined) {
      return { rows: 0, mean: prior, deviation: Math.sqrt(overallVariance), newestTwo: Number.NaN };
    }
    const scatter = Math.max(0, own.squares - own.sum ** 2 / own.rows);
    return {
      rows: own.rows,
      mean: (own.sum + PRIOR_ROWS * prior) / (own.rows + PRIOR_ROWS),
      deviation: Math.sqrt((scatter + PRIOR_ROWS * overallVariance) / (own.rows + PRIOR_ROWS)),
      newestTwo: own.rows === 1 ? own.newest : (own.newest + own.beforeNewest) / 2,
    };
  }
}

function noSums(): Sums {
  return { rows: 0, sum: 0, squares: 0, newest: Number.NaN, beforeNewest: Number.NaN };
}

function addTo(sums: Sums, outcome: number): void {
  sums.rows++;
  sums.sum += outcome;
  sums.squares += outcome * outcome;
  sums.beforeNewest = sums.newest;
  sums.newest = outcome;
}
