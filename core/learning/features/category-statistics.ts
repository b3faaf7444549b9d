import { z } from 'zod';
import { doubles, texts } from '../registry/saved-schema.ts';
import type { SavedValue } from '../registry/saved-value.ts';

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

const FIGURES = 5;

export const savedStatisticsSchema = z
  .object({ categories: texts, sums: doubles })
  .refine(
    ({ categories, sums }) => sums.length === FIGURES * (categories.length + 1),
    'Categories and sums do not match.',
  );

/** Running statistics of outcomes per category. Asked for a row before the row itself is added, they hold the past only. */
export class CategoryStatistics {
  private readonly byCategory = new Map<string, Sums>();
  private all: Sums = noSums();

  static restore({ categories, sums }: z.infer<typeof savedStatisticsSchema>): CategoryStatistics {
    const statistics = new CategoryStatistics();
    const at = (place: number): Sums => {
      const [rows, sum, squares, newest, beforeNewest] = sums.subarray(FIGURES * place, FIGURES * (place + 1));
      return { rows, sum, squares, newest, beforeNewest };
    };
    statistics.all = at(0);
    for (const [k, category] of categories.entries()) statistics.byCategory.set(category, at(k + 1));
    return statistics;
  }

  save(): SavedValue {
    const { all, byCategory } = this;
    const sums = [all, ...byCategory.values()].flatMap((each) => [
      each.rows,
      each.sum,
      each.squares,
      each.newest,
      each.beforeNewest,
    ]);
    return { categories: [...byCategory.keys()], sums: Float64Array.from(sums) };
  }

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
