import { z } from 'zod';
import { type ColumnDrift, DriftWatch } from '../drift/drift-watch.ts';
import type { Forecasts } from '../forecaster.ts';
import type { DoneTask, TaskFacts } from '../task-facts.ts';
import { doubles, readSaved, texts } from './saved-schema.ts';
import { fromBytes, type SavedValue, toBytes } from './saved-value.ts';

/** Column that holds errors: the logarithm of outcome over P50. */
export const ERROR_COLUMN = 'error';

const CATEGORIES = ['kind', 'person', 'project', 'group', 'mode'] as const;
/** More rows make a reference no sharper than batches can show. */
const MOST_ROWS = 2_000;
/** What nearly every row has to itself is new in every batch without any drift. */
const MOST_VALUES_SHARE = 0.1;
const MOST_COLUMNS = 20;
const LEAST = 1e-9;

const savedSchema = z
  .object({
    numbers: texts,
    categories: z.array(z.object({ name: z.enum(CATEGORIES), values: texts })),
    columns: z.array(doubles),
    errors: doubles,
  })
  .refine(({ numbers, categories, columns }) => numbers.length + categories.length + 1 === columns.length);
type Saved = z.infer<typeof savedSchema>;

/**
 * What tasks looked like that a version learned from, and how far it was off on the held-out ones. Categories count by how
 * common they were.
 *
 * @param learned tasks that it learned from
 * @param test held-out tasks with their forecasts
 */
export function driftReference(
  learned: readonly DoneTask[],
  test: readonly DoneTask[],
  forecasts: Forecasts,
): Uint8Array {
  const step = Math.max(1, Math.ceil(learned.length / MOST_ROWS));
  const rows = learned.filter((_, row) => row % step === 0);
  const found = new Set(rows.flatMap(({ features }) => Object.keys(features)));
  const numbers = [...found].filter((name) => rows.some(({ features }) => typeof features[name] === 'number'));
  const categories = CATEGORIES.flatMap((name) => {
    const counts = Map.groupBy(rows, (task) => task[name]);
    counts.delete(null);
    const values = [...counts].sort((a, b) => b[1].length - a[1].length).map(([value]) => value as string);
    return values.length > 1 && values.length <= MOST_VALUES_SHARE * rows.length ? [{ name, values }] : [];
  });
  const facts = { numbers: numbers.slice(0, MOST_COLUMNS), categories };
  const saved: SavedValue = {
    ...facts,
    columns: columnsOf(rows, facts).map(([, values]) => values),
    errors: errorsOf(test, forecasts).slice(-MOST_ROWS),
  };
  return toBytes(saved);
}

/**
 * Whether new rows still look like the reference; one entry a column, errors last.
 * @throws LearningError where the bytes are no reference
 */
export function driftOf(
  reference: Uint8Array,
  tasks: readonly DoneTask[],
  forecasts: Forecasts,
  seed: number,
): readonly ColumnDrift[] {
  const saved = readReference(reference);
  const now = columnsOf(tasks, saved);
  const before = new Map(now.map(([name], k) => [name, saved.columns[k]]));
  before.set(ERROR_COLUMN, saved.errors);
  return new DriftWatch(before, seed).check(new Map([...now, [ERROR_COLUMN, errorsOf(tasks, forecasts)]]));
}

/** @throws LearningError where the bytes are no reference */
export function readReference(reference: Uint8Array): Saved {
  return readSaved(fromBytes(reference), savedSchema, 'drift');
}

function columnsOf(
  tasks: readonly TaskFacts[],
  { numbers, categories }: Pick<Saved, 'numbers' | 'categories'>,
): readonly (readonly [name: string, values: Float64Array])[] {
  return [
    ['planned', Float64Array.from(tasks, ({ planned }) => planned ?? Number.NaN)],
    ...numbers.map((name): [string, Float64Array] => [
      name,
      Float64Array.from(tasks, ({ features }) => {
        const value = features[name];
        return typeof value === 'number' ? value : Number.NaN;
      }),
    ]),
    ...categories.map(({ name, values }): [string, Float64Array] => {
      const ranks = new Map(values.map((value, rank) => [value, rank]));
      return [
        name,
        Float64Array.from(tasks, (task) => {
          const value = task[name];
          return value === null ? Number.NaN : (ranks.get(value) ?? values.length);
        }),
      ];
    }),
  ];
}

function errorsOf(tasks: readonly DoneTask[], { middle }: Forecasts): Float64Array {
  return Float64Array.from(tasks, ({ actual }, row) =>
    Math.log(Math.max(LEAST, actual) / Math.max(LEAST, middle[row])),
  );
}
