import { z } from 'zod';
import { doubles, texts, wholes } from '../registry/saved-schema.ts';
import type { SavedValue } from '../registry/saved-value.ts';
import type { DoneTask, TaskFacts } from '../task-facts.ts';
import {
  type CategoryColumn,
  type ColumnSchema,
  restoreColumns,
  saveColumns,
  savedColumnsSchema,
} from './column-schema.ts';

/** How many of a kind are looked through, the newest first; bounds the time of a forecast. */
const MOST_LOOKED_AT = 4_000;
/** What another category counts, in standard deviations of a number. */
const MISMATCH = 1;

/** The done tasks of one kind. */
interface Neighbours {
  /** Coordinates row after row. */
  readonly points: Float64Array;
  readonly categories: Int32Array;
  readonly rows: Int32Array;
}

/** What is known of the done tasks, row after row. */
interface TaskTable {
  readonly points: Float64Array;
  readonly categories: Int32Array;
  readonly kinds: Int32Array;
  readonly batches: Int32Array;
}

export const savedNearestSchema = z
  .object({
    columns: savedColumnsSchema,
    hasPlans: z.boolean(),
    scales: doubles,
    codes: texts,
    kindNames: texts,
    batchNames: texts,
    points: doubles,
    categories: wholes,
    kinds: wholes,
    batches: wholes,
  })
  .refine(({ columns, scales, points, categories, kinds, batches, kindNames }) => {
    const rows = kinds.length;
    const texted = columns.own.length + columns.extra.length - (columns.own.includes('kind') ? 1 : 0);
    return (
      scales.length === columns.numbers.length + 1 &&
      points.length === rows * scales.length &&
      categories.length === rows * texted &&
      batches.length === rows &&
      kinds.every((kind) => kind >= 0 && kind < kindNames.length)
    );
  }, 'The tasks do not fit together.');

/** Finds done tasks of the same kind whose known facts are nearest. */
export class NearestTasks {
  private readonly columns: ColumnSchema;
  /** All but the kind. */
  private readonly compared: readonly CategoryColumn[];
  private readonly hasPlans: boolean;
  private readonly codes: Codes;
  private readonly kindCodes: Codes;
  private readonly batchCodes: Codes;
  private readonly byKind = new Map<number, Neighbours>();
  private scales = new Float64Array();
  private table: TaskTable = NO_TASKS;

  private constructor(columns: ColumnSchema, hasPlans: boolean, codes: Codes, kindCodes: Codes, batchCodes: Codes) {
    this.columns = columns;
    this.compared = columns.categories.filter(({ name, isExtra }) => name !== 'kind' || isExtra);
    this.hasPlans = hasPlans;
    this.codes = codes;
    this.kindCodes = kindCodes;
    this.batchCodes = batchCodes;
  }

  static of(done: readonly DoneTask[], columns: ColumnSchema): NearestTasks {
    const hasPlans = done.some(({ planned }) => planned !== null);
    const nearest = new NearestTasks(columns, hasPlans, new Codes(), new Codes(), new Codes());
    const { codes, compared, kindCodes, batchCodes } = nearest;
    const dimensions = columns.numbers.length + 1;
    const points = new Float64Array(done.length * dimensions);
    const categories = new Int32Array(done.length * compared.length);
    for (const [row, task] of done.entries()) {
      points.set(nearest.pointOf(task), row * dimensions);
      for (const [k, category] of compared.entries()) {
        categories[row * compared.length + k] = codes.add(categoryKey(category, task));
      }
    }
    nearest.fill(scalesOf(points, dimensions), {
      points,
      categories,
      kinds: Int32Array.from(done, ({ kind }) => kindCodes.add(kind ?? '')),
      batches: Int32Array.from(done, ({ batch }) => (batch === null ? NO_BATCH : batchCodes.add(batch))),
    });
    return nearest;
  }

  static restore(saved: z.infer<typeof savedNearestSchema>): NearestTasks {
    const { hasPlans, scales, codes, kindNames, batchNames } = saved;
    const nearest = new NearestTasks(
      restoreColumns(saved.columns),
      hasPlans,
      new Codes(codes),
      new Codes(kindNames),
      new Codes(batchNames),
    );
    nearest.fill(scales, saved);
    return nearest;
  }

  save(): SavedValue {
    const { columns, hasPlans, scales, codes, kindCodes, batchCodes, table } = this;
    const { points, categories, kinds, batches } = table;
    return {
      columns: saveColumns(columns),
      hasPlans,
      scales,
      codes: codes.names(),
      kindNames: kindCodes.names(),
      batchNames: batchCodes.names(),
      points,
      categories,
      kinds,
      batches,
    };
  }

  private fill(scales: Float64Array<ArrayBuffer>, table: TaskTable): void {
    this.scales = scales;
    this.table = table;
    const width = this.compared.length;
    for (const [kind, rows] of Map.groupBy(table.kinds.keys(), (row) => table.kinds[row])) {
      const points = new Float64Array(rows.length * scales.length);
      const categories = new Int32Array(rows.length * width);
      for (const [place, row] of rows.entries()) {
        points.set(table.points.subarray(row * scales.length, (row + 1) * scales.length), place * scales.length);
        categories.set(table.categories.subarray(row * width, (row + 1) * width), place * width);
      }
      this.byKind.set(kind, { points, categories, rows: Int32Array.from(rows) });
    }
  }

  /**
   * Rows of the nearest done tasks, nearest first, newest first among equally near ones; none for an unseen kind.
   *
   * @param before only rows before this one count; only those of other batches where the task has one
   */
  nearest(task: TaskFacts, count: number, before = Number.POSITIVE_INFINITY): number[] {
    const mates = this.byKind.get(this.kindCodes.of(task.kind ?? ''));
    if (mates === undefined) return [];
    const point = this.pointOf(task);
    const categories = this.compared.map((category) => this.codes.of(categoryKey(category, task)));
    const batch = task.batch === null ? NO_BATCH : this.batchCodes.of(task.batch);
    const { batches } = this.table;
    const dimensions = point.length;
    const found: number[] = [];
    const distances: number[] = [];
    let looked = 0;
    for (let place = mates.rows.length - 1; place >= 0 && looked < MOST_LOOKED_AT; place--) {
      const row = mates.rows[place];
      if (batch === NO_BATCH ? row >= before : batches[row] === batch) continue;
      looked++;
      const limit = found.length < count ? Number.POSITIVE_INFINITY : distances[count - 1];
      let distance = 0;
      for (let k = 0; k < dimensions && distance < limit; k++) {
        const difference = (point[k] - mates.points[place * dimensions + k]) / this.scales[k];
        // What one of them lacks is as far as another category.
        distance += Number.isNaN(difference)
          ? lacking(point[k], mates.points[place * dimensions + k])
          : difference ** 2;
      }
      for (let k = 0; k < categories.length && distance < limit; k++) {
        if (categories[k] !== mates.categories[place * categories.length + k]) distance += MISMATCH;
      }
      if (distance >= limit) continue;
      let at = found.length;
      while (at > 0 && distances[at - 1] > distance) at--;
      found.splice(at, 0, row);
      distances.splice(at, 0, distance);
      if (found.length > count) {
        found.pop();
        distances.pop();
      }
    }
    return found;
  }

  /** Amounts count by their order of magnitude. */
  private pointOf(task: TaskFacts): Float64Array {
    const { numbers } = this.columns;
    const point = new Float64Array(numbers.length + 1);
    point[0] = this.hasPlans && task.planned !== null ? magnitude(task.planned) : Number.NaN;
    for (const [k, name] of numbers.entries()) {
      const value = task.features[name];
      point[k + 1] = typeof value === 'number' ? magnitude(value) : Number.NaN;
    }
    return point;
  }
}

const NO_TASKS: TaskTable = {
  points: new Float64Array(),
  categories: new Int32Array(),
  kinds: new Int32Array(),
  batches: new Int32Array(),
};
const NO_BATCH = -1;
const UNKNOWN = -2;

/** Numbers from 0 for texts. */
class Codes {
  private readonly byName: Map<string, number>;

  constructor(names: readonly string[] = []) {
    this.byName = new Map(names.map((name, code) => [name, code]));
  }

  add(name: string): number {
    const code = this.byName.get(name) ?? this.byName.size;
    this.byName.set(name, code);
    return code;
  }

  /** A number of no other text where this one was never added. */
  of(name: string): number {
    return this.byName.get(name) ?? UNKNOWN;
  }

  names(): string[] {
    return [...this.byName.keys()];
  }
}

function categoryKey(category: CategoryColumn, task: TaskFacts): string {
  return `${category.name}\u0000${category.of(task)}`;
}

function lacking(a: number, b: number): number {
  return Number.isNaN(a) === Number.isNaN(b) ? 0 : MISMATCH;
}

function magnitude(value: number): number {
  return Math.sign(value) * Math.log1p(Math.abs(value));
}

/** Standard deviations of the coordinates; 1 where a coordinate never changes. */
function scalesOf(points: Float64Array, dimensions: number): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: dimensions }, (_, k) => {
    let rows = 0;
    let sum = 0;
    let squares = 0;
    for (let at = k; at < points.length; at += dimensions) {
      if (Number.isNaN(points[at])) continue;
      rows++;
      sum += points[at];
      squares += points[at] ** 2;
    }
    const variance = rows === 0 ? 0 : squares / rows - (sum / rows) ** 2;
    return variance > 1e-12 ? Math.sqrt(variance) : 1;
  });
}
