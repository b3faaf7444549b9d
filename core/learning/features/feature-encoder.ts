import { z } from 'zod';
import { LearningError } from '../learning-error.ts';
import type { SavedValue } from '../registry/saved-value.ts';
import type { DoneTask, TaskFacts } from '../task-facts.ts';
import { type CategoryStatistic, CategoryStatistics, savedStatisticsSchema } from './category-statistics.ts';
import {
  type CategoryColumn,
  type ColumnSchema,
  columnSchemaOf,
  restoreColumns,
  saveColumns,
  savedColumnsSchema,
} from './column-schema.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** 1 January 1970 was a Thursday; days count from Sunday. */
const FIRST_DAY_OF_WEEK = 4;

/** Columns of numbers that trees can learn from, one array per feature; `NaN` where something is unknown. */
export interface EncodedTasks {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
}

export const savedEncoderSchema = z.object({
  columns: savedColumnsSchema,
  statistics: z.array(savedStatisticsSchema),
  hasStarts: z.boolean(),
});

/**
 * Turns what is known of tasks into numbers. Categories become statistics of the outcomes seen in them.
 *
 * For rows in the order of time each row to learn from sees earlier rows only ("ordered target statistics",
 * Prokhorenkova et al. 2018). Batches have no such order, and leaving a row's own batch out would leak its outcome with the
 * sign turned, since what is left is low exactly where the batch is high; there the statistics of all rows merely put
 * the categories in order, as histogram trees do with categories themselves.
 */
export class FeatureEncoder {
  private readonly schema: ColumnSchema;
  private readonly keys: readonly CategoryColumn[];
  private statistics: readonly CategoryStatistics[];
  private readonly hasStarts: boolean;
  readonly names: readonly string[];

  private constructor(schema: ColumnSchema, hasStarts: boolean) {
    this.schema = schema;
    this.keys = keysOf(schema);
    this.statistics = this.keys.map(() => new CategoryStatistics());
    this.hasStarts = hasStarts;
    this.names = [
      'planned',
      ...schema.numbers,
      ...(hasStarts ? ['day of week', 'hour of day'] : []),
      ...this.keys.flatMap(({ name }) => (isTold(name) ? [name, `${name}: spread`, `${name}: newest two`] : [name])),
    ];
  }

  /**
   * Learns the categories, and tells the features of the done tasks themselves.
   * @param done in the order in which they became known
   * @param outcomes what is to be predicted of each, on the scale of the prediction
   */
  static learn(
    done: readonly DoneTask[],
    outcomes: Float64Array,
  ): { readonly encoder: FeatureEncoder; readonly past: EncodedTasks } {
    const hasStarts = done.some(({ startedAt }) => startedAt !== null);
    const encoder = new FeatureEncoder(columnSchemaOf(done), hasStarts);
    const byBatch = done.some(({ batch }) => batch !== null);
    if (byBatch) for (const [row, task] of done.entries()) encoder.add(task, outcomes[row]);
    const past = encoder.table(done, (row) => {
      if (!byBatch) encoder.add(done[row], outcomes[row]);
    });
    return { encoder, past };
  }

  /** @throws LearningError where the statistics do not fit the columns */
  static restore({ columns, statistics, hasStarts }: z.infer<typeof savedEncoderSchema>): FeatureEncoder {
    const encoder = new FeatureEncoder(restoreColumns(columns), hasStarts);
    if (statistics.length !== encoder.keys.length) {
      throw new LearningError('The categories of this saved model do not fit together. Maybe train it anew.');
    }
    encoder.statistics = statistics.map((each) => CategoryStatistics.restore(each));
    return encoder;
  }

  save(): SavedValue {
    const { schema, statistics, hasStarts } = this;
    return { columns: saveColumns(schema), statistics: statistics.map((each) => each.save()), hasStarts };
  }

  /** Features of tasks to come, from all done ones. */
  encode(tasks: readonly TaskFacts[]): EncodedTasks {
    return this.table(tasks, () => {});
  }

  private table(tasks: readonly TaskFacts[], afterRow: (row: number) => void): EncodedTasks {
    const { names } = this;
    const columns = names.map(() => new Float64Array(tasks.length));
    for (const [row, task] of tasks.entries()) {
      let column = 0;
      for (const value of this.valuesOf(task)) columns[column++][row] = value;
      afterRow(row);
    }
    return { names, columns };
  }

  /** In the order of `names`. */
  private valuesOf(task: TaskFacts): number[] {
    const values = [task.planned ?? Number.NaN];
    for (const name of this.schema.numbers) {
      const value = task.features[name];
      values.push(typeof value === 'number' ? value : Number.NaN);
    }
    if (this.hasStarts) {
      const at = task.startedAt ?? Number.NaN;
      values.push((Math.floor(at / DAY_MS) + FIRST_DAY_OF_WEEK) % 7, Math.floor((at % DAY_MS) / HOUR_MS));
    }
    let ofKind: CategoryStatistic | null = null;
    for (const [k, key] of this.keys.entries()) {
      const statistic = this.statistics[k].of(key.of(task), ofKind?.mean ?? null);
      if (key.name === 'kind') ofKind = statistic;
      values.push(statistic.mean);
      if (isTold(key.name)) values.push(statistic.deviation, statistic.newestTwo);
    }
    return values;
  }

  private add(task: DoneTask, outcome: number): void {
    for (const [k, key] of this.keys.entries()) {
      const value = key.of(task);
      if (value !== null) this.statistics[k].add(value, outcome);
    }
  }
}

const MOST_PAIRS = 8;

/** Of these categories the trees see more than the mean. */
function isTold(key: string): boolean {
  return key === 'kind' || key === 'kind × project' || key === 'kind × project × person';
}

/** Each category, each paired with the kind, and the usual triple; `kind` comes first, since its pairs lean on it. */
function keysOf({ categories }: ColumnSchema): CategoryColumn[] {
  const keys = [...categories];
  const kind = categories.find(({ name }) => name === 'kind');
  if (kind === undefined) return keys;
  const others = categories.filter((each) => each !== kind);
  for (const other of others.slice(0, MOST_PAIRS)) keys.push(combined([kind, other]));
  const fine = others.filter(({ name }) => name === 'project' || name === 'person');
  if (fine.length === 2) keys.push(combined([kind, ...fine]));
  return keys;
}

function combined(parts: readonly CategoryColumn[]): CategoryColumn {
  return {
    name: parts.map(({ name }) => name).join(' × '),
    isExtra: false,
    of(task) {
      let text = '';
      for (const part of parts) {
        const value = part.of(task);
        if (value === null) return null;
        text += `${value}\u0000`;
      }
      return text;
    },
  };
}
