import { z } from 'zod';
import { texts } from '../registry/saved-schema.ts';
import type { SavedValue } from '../registry/saved-value.ts';
import type { DoneTask, TaskFacts } from '../task-facts.ts';

/** Whole numbers with few different values may be codes of something, so they count as numbers and as categories. */
const MOST_CODES = 60;
const LEAST_ROWS_A_CODE = 20;
/** Texts that nearly every row has to itself (ids, descriptions) say nothing. */
const MOST_CATEGORIES_SHARE = 0.5;

/** A column of a task that is a category, or a combination of them. */
export interface CategoryColumn {
  readonly name: string;
  /** Whether it is among the further features of a task. */
  readonly isExtra: boolean;
  /** `null` where the task lacks one of its parts. */
  of(task: TaskFacts): string | null;
}

export interface ColumnSchema {
  /** Names of extra features that are numbers. */
  readonly numbers: readonly string[];
  /** Coarse before fine, extra ones last; without combinations. */
  readonly categories: readonly CategoryColumn[];
}

const OWN_CATEGORIES = ['kind', 'project', 'person', 'group', 'mode'] as const;

export const savedColumnsSchema = z.object({ numbers: texts, own: z.array(z.enum(OWN_CATEGORIES)), extra: texts });

export function saveColumns({ numbers, categories }: ColumnSchema): SavedValue {
  const named = (isExtra: boolean) => categories.filter((each) => each.isExtra === isExtra).map(({ name }) => name);
  return { numbers: [...numbers], own: named(false), extra: named(true) };
}

export function restoreColumns({ numbers, own, extra }: z.infer<typeof savedColumnsSchema>): ColumnSchema {
  return { numbers, categories: [...own.map(ownCategory), ...extra.map(extraCategory)] };
}

/** Which columns there are to learn from, judged by rows that are known. */
export function columnSchemaOf(done: readonly DoneTask[]): ColumnSchema {
  const categories: CategoryColumn[] = [];
  for (const name of OWN_CATEGORIES) {
    const distinct = new Set(done.map((task) => task[name]));
    distinct.delete(null);
    if (isTelling(distinct.size, done.length)) categories.push(ownCategory(name));
  }
  const numbers: string[] = [];
  for (const [name, values] of extraValues(done)) {
    const distinct = new Set(values);
    const isNumber = values.every((value) => typeof value === 'number');
    if (isNumber) numbers.push(name);
    if (isNumber ? areCodes(distinct, values.length) : isTelling(distinct.size, values.length)) {
      categories.push(extraCategory(name));
    }
  }
  return { numbers, categories };
}

function ownCategory(name: (typeof OWN_CATEGORIES)[number]): CategoryColumn {
  return { name, isExtra: false, of: (task) => task[name] };
}

function extraCategory(name: string): CategoryColumn {
  return {
    name,
    isExtra: true,
    of: ({ features }) => (features[name] === undefined ? null : String(features[name])),
  };
}

function extraValues(done: readonly DoneTask[]): ReadonlyMap<string, (number | string)[]> {
  const values = new Map<string, (number | string)[]>();
  for (const { features } of done) {
    for (const [name, value] of Object.entries(features)) {
      const before = values.get(name);
      if (before === undefined) values.set(name, [value]);
      else before.push(value);
    }
  }
  return values;
}

function isTelling(distinct: number, rows: number): boolean {
  return distinct > 1 && distinct <= Math.max(2, MOST_CATEGORIES_SHARE * rows);
}

function areCodes(distinct: ReadonlySet<number | string>, rows: number): boolean {
  if (distinct.size < 2 || distinct.size > MOST_CODES || rows / distinct.size < LEAST_ROWS_A_CODE) return false;
  for (const value of distinct) if (!Number.isInteger(value)) return false;
  return true;
}
