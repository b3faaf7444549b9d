import type { DoneTask, TaskFacts } from '../task-facts.ts';

/** Whole numbers with few different values may be codes of something, so they count as numbers and as categories. */
const MOST_CODES = 60;
const LEAST_ROWS_A_CODE = 20;
/** Texts that nearly every row has to itself (ids, descriptions) say nothing. */
const MOST_CATEGORIES_SHARE = 0.5;

/** A column of a task that is a category, or a combination of them. */
export interface CategoryColumn {
  readonly name: string;
  /** `null` where the task lacks one of its parts. */
  of(task: TaskFacts): string | null;
}

export interface ColumnSchema {
  /** Names of extra features that are numbers. */
  readonly numbers: readonly string[];
  /** Coarse before fine; without combinations. */
  readonly categories: readonly CategoryColumn[];
}

const OWN_CATEGORIES = ['kind', 'project', 'person', 'group', 'mode'] as const;

/** Which columns there are to learn from, judged by rows that are known. */
export function columnSchemaOf(done: readonly DoneTask[]): ColumnSchema {
  const categories: CategoryColumn[] = [];
  for (const name of OWN_CATEGORIES) {
    const distinct = new Set(done.map((task) => task[name]));
    distinct.delete(null);
    if (isTelling(distinct.size, done.length)) categories.push({ name, of: (task) => task[name] });
  }
  const numbers: string[] = [];
  for (const [name, values] of extraValues(done)) {
    const distinct = new Set(values);
    const isNumber = values.every((value) => typeof value === 'number');
    if (isNumber) numbers.push(name);
    if (isNumber ? areCodes(distinct, values.length) : isTelling(distinct.size, values.length)) {
      categories.push({ name, of: (task) => extraOf(task, name) });
    }
  }
  return { numbers, categories };
}

function extraOf({ features }: TaskFacts, name: string): string | null {
  return features[name] === undefined ? null : String(features[name]);
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
