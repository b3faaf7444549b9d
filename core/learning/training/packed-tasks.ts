import type { DoneTask } from '../task-facts.ts';

/** A task that is done with its place in the history. */
export interface PlacedTask {
  readonly task: DoneTask;
  /** Number of the observation. */
  readonly id: number;
  /** When it became known, in milliseconds since 1970; `null` where nothing before it in the history has a date either. */
  readonly at: number | null;
}

const CATEGORIES = ['kind', 'person', 'project', 'group', 'mode'] as const;
const NUMBERS = ['id', 'at', 'actual', 'planned', 'startedAt'] as const;

/** Texts by numbers; −1 where there is none. */
interface CodedTexts {
  readonly codes: Int32Array;
  readonly values: string[];
}

/**
 * Tasks by columns, in memory that threads share: a million of them go to another thread without being copied. `NaN` stands for what
 * is unknown.
 */
export interface PackedTasks {
  readonly rows: number;
  readonly numbers: Readonly<Record<(typeof NUMBERS)[number], Float64Array>>;
  readonly categories: Readonly<Record<(typeof CATEGORIES)[number], CodedTexts>>;
  readonly numberFeatures: ReadonlyMap<string, Float64Array>;
  readonly textFeatures: ReadonlyMap<string, CodedTexts>;
}

/** Packs tasks one by one, so that whoever reads them can pause in between. */
export class TaskPacker {
  private rows = 0;
  private readonly capacity: number;
  private readonly numbers: Record<(typeof NUMBERS)[number], Float64Array>;
  private readonly categories: Record<(typeof CATEGORIES)[number], CodedTexts>;
  private readonly codesOf = new Map<CodedTexts, Map<string, number>>();
  private readonly numberFeatures = new Map<string, Float64Array>();
  private readonly textFeatures = new Map<string, CodedTexts>();

  /** @param capacity the most tasks that will come */
  constructor(capacity: number) {
    this.capacity = capacity;
    const doubles = () => sharedDoubles(capacity);
    this.numbers = { id: doubles(), at: doubles(), actual: doubles(), planned: doubles(), startedAt: doubles() };
    const texts = () => this.noTexts();
    this.categories = { kind: texts(), person: texts(), project: texts(), group: texts(), mode: texts() };
  }

  /** False where the capacity is used up and the task was not taken. */
  add({ task, id, at }: PlacedTask): boolean {
    const row = this.rows;
    if (row === this.capacity) return false;
    this.rows++;
    const { numbers, categories } = this;
    numbers.id[row] = id;
    numbers.at[row] = at ?? Number.NaN;
    numbers.actual[row] = task.actual;
    numbers.planned[row] = task.planned ?? Number.NaN;
    numbers.startedAt[row] = task.startedAt ?? Number.NaN;
    for (const name of CATEGORIES) this.addText(categories[name], row, task[name]);
    for (const [name, value] of Object.entries(task.features)) {
      if (typeof value === 'number') {
        let column = this.numberFeatures.get(name);
        if (column === undefined) {
          column = sharedDoubles(this.capacity).fill(Number.NaN);
          this.numberFeatures.set(name, column);
        }
        column[row] = value;
      } else {
        let column = this.textFeatures.get(name);
        if (column === undefined) {
          column = this.noTexts();
          this.textFeatures.set(name, column);
        }
        this.addText(column, row, value);
      }
    }
    return true;
  }

  packed(): PackedTasks {
    const { rows, numbers, categories, numberFeatures, textFeatures } = this;
    return { rows, numbers, categories, numberFeatures, textFeatures };
  }

  private noTexts(): CodedTexts {
    const codes = new Int32Array(new SharedArrayBuffer(this.capacity * Int32Array.BYTES_PER_ELEMENT)).fill(-1);
    const texts: CodedTexts = { codes, values: [] };
    this.codesOf.set(texts, new Map());
    return texts;
  }

  private addText(texts: CodedTexts, row: number, value: string | null): void {
    if (value === null) return;
    const codes = this.codesOf.get(texts);
    let code = codes?.get(value);
    if (code === undefined) {
      code = texts.values.push(value) - 1;
      codes?.set(value, code);
    }
    texts.codes[row] = code;
  }
}

/** The tasks in the order in which they became known. */
export function unpackTasks({ rows, numbers, categories, numberFeatures, textFeatures }: PackedTasks): PlacedTask[] {
  const known = (value: number) => (Number.isNaN(value) ? null : value);
  const textOf = ({ codes, values }: CodedTexts, row: number) => (codes[row] < 0 ? null : values[codes[row]]);
  const placed = Array.from({ length: rows }, (_, row): PlacedTask => {
    const features: Record<string, number | string> = {};
    for (const [name, values] of numberFeatures) if (!Number.isNaN(values[row])) features[name] = values[row];
    for (const [name, texts] of textFeatures) {
      const text = textOf(texts, row);
      if (text !== null) features[name] = text;
    }
    return {
      id: numbers.id[row],
      at: known(numbers.at[row]),
      task: {
        kind: textOf(categories.kind, row),
        person: textOf(categories.person, row),
        project: textOf(categories.project, row),
        group: textOf(categories.group, row),
        mode: textOf(categories.mode, row),
        planned: known(numbers.planned[row]),
        startedAt: known(numbers.startedAt[row]),
        batch: null,
        features,
        actual: numbers.actual[row],
      },
    };
  });
  return placed.sort(byArrival);
}

/** Undated ones first, then by date; equal ones by their number. */
export function byArrival(a: Pick<PlacedTask, 'at' | 'id'>, b: Pick<PlacedTask, 'at' | 'id'>): number {
  if (a.at === b.at) return a.id - b.id;
  if (a.at === null) return -1;
  return b.at === null ? 1 : a.at - b.at;
}

function sharedDoubles(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
}
