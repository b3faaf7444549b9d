import type { DoneTask, TaskFacts } from '../task-facts.ts';
import type { ColumnSchema } from './column-schema.ts';

/** How many of a kind are looked through, the newest first; bounds the time of a forecast. */
const MOST_LOOKED_AT = 4_000;
/** What another category counts, in standard deviations of a number. */
const MISMATCH = 1;

interface Neighbours {
  /** Coordinates row after row. */
  readonly points: Float64Array;
  readonly categories: Int32Array;
  readonly rows: Int32Array;
}

/** Finds done tasks of the same kind whose known facts are nearest. */
export class NearestTasks {
  private readonly schema: ColumnSchema;
  private readonly hasPlans: boolean;
  private readonly codes = new Map<string, number>();
  private readonly byKind = new Map<string, Neighbours>();
  private readonly scales: Float64Array;
  private readonly batches: Int32Array;
  private readonly batchCodes = new Map<string, number>();

  constructor(done: readonly DoneTask[], schema: ColumnSchema) {
    this.schema = { ...schema, categories: schema.categories.filter(({ name }) => name !== 'kind') };
    this.hasPlans = done.some(({ planned }) => planned !== null);
    const points = done.map((task) => this.pointOf(task));
    this.scales = scalesOf(points, this.schema.numbers.length + 1);
    const rowsOf = Map.groupBy(done.keys(), (row) => done[row].kind ?? '');
    for (const [kind, rows] of rowsOf) {
      this.byKind.set(kind, {
        points: Float64Array.from(rows.flatMap((row) => [...points[row]])),
        categories: Int32Array.from(rows.flatMap((row) => this.categoriesOf(done[row]))),
        rows: Int32Array.from(rows),
      });
    }
    this.batches = Int32Array.from(done, ({ batch }) => this.batchCode(batch));
  }

  /**
   * Rows of the nearest done tasks, nearest first, newest first among equally near ones; none for an unseen kind.
   *
   * @param before only rows before this one count; only those of other batches where the task has one
   */
  nearest(task: TaskFacts, count: number, before = Number.POSITIVE_INFINITY): number[] {
    const mates = this.byKind.get(task.kind ?? '');
    if (mates === undefined) return [];
    const point = this.pointOf(task);
    const categories = this.categoriesOf(task);
    const batch = this.batchCode(task.batch);
    const dimensions = point.length;
    const found: number[] = [];
    const distances: number[] = [];
    let looked = 0;
    for (let place = mates.rows.length - 1; place >= 0 && looked < MOST_LOOKED_AT; place--) {
      const row = mates.rows[place];
      if (batch >= 0 ? this.batches[row] === batch : row >= before) continue;
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
    const { numbers } = this.schema;
    const point = new Float64Array(numbers.length + 1);
    point[0] = this.hasPlans && task.planned !== null ? magnitude(task.planned) : Number.NaN;
    for (const [k, name] of numbers.entries()) {
      const value = task.features[name];
      point[k + 1] = typeof value === 'number' ? magnitude(value) : Number.NaN;
    }
    return point;
  }

  private categoriesOf(task: TaskFacts): number[] {
    return this.schema.categories.map((category) => {
      const key = `${category.name}\u0000${category.of(task)}`;
      const code = this.codes.get(key) ?? this.codes.size;
      this.codes.set(key, code);
      return code;
    });
  }

  private batchCode(batch: string | null): number {
    if (batch === null) return -1;
    const code = this.batchCodes.get(batch) ?? this.batchCodes.size;
    this.batchCodes.set(batch, code);
    return code;
  }
}

function lacking(a: number, b: number): number {
  return Number.isNaN(a) === Number.isNaN(b) ? 0 : MISMATCH;
}

function magnitude(value: number): number {
  return Math.sign(value) * Math.log1p(Math.abs(value));
}

/** Standard deviations of the coordinates; 1 where a coordinate never changes. */
function scalesOf(points: readonly Float64Array[], dimensions: number): Float64Array {
  return Float64Array.from({ length: dimensions }, (_, k) => {
    let rows = 0;
    let sum = 0;
    let squares = 0;
    for (const point of points) {
      if (Number.isNaN(point[k])) continue;
      rows++;
      sum += point[k];
      squares += point[k] ** 2;
    }
    const variance = rows === 0 ? 0 : squares / rows - (sum / rows) ** 2;
    return variance > 1e-12 ? Math.sqrt(variance) : 1;
  });
}
