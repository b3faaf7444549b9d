import { LearningError } from '../learning-error.ts';
import type { PlacedTask } from './packed-tasks.ts';

/** What was found in the rows before learning. */
export interface Cleaning {
  readonly read: number;
  readonly used: number;
  /** Left out: rows that repeat another exactly, end in the future, or whose amount is no number or below 0. */
  readonly repeated: number;
  readonly future: number;
  readonly unusable: number;
  /** Kept, but a hundred times above or below the median of their kind. */
  readonly extreme: number;
}

/** Fewer say nothing about how far forecasts are off. */
const LEAST_ROWS = 30;
const EXTREME_FACTOR = 100;
const DAY_MS = 86_400_000;

/**
 * Leaves out what can't be learned from, and counts it.
 *
 * @param tasks in the order in which they became known
 * @param nowMs milliseconds since 1970
 * @throws LearningError where too little is left, or all amounts are the same
 */
export function cleanTasks(
  tasks: readonly PlacedTask[],
  nowMs: number,
): { readonly tasks: readonly PlacedTask[]; readonly cleaning: Cleaning } {
  const seen = new Set<string>();
  const kept: PlacedTask[] = [];
  let repeated = 0;
  let future = 0;
  let unusable = 0;
  for (const placed of tasks) {
    const { task, at } = placed;
    if (!(task.actual >= 0) || !Number.isFinite(task.actual)) unusable++;
    else if (at !== null && at > nowMs + DAY_MS) future++;
    else if (isRepeated(placed, seen)) repeated++;
    else kept.push(placed);
  }
  const cleaning = { read: tasks.length, used: kept.length, repeated, future, unusable, extreme: extremeRows(kept) };
  refuseTooLittle(kept, cleaning);
  return { tasks: kept, cleaning };
}

/** Rows without a start may be alike without being the same task, so only dated ones count as repeats. */
function isRepeated({ task, at }: PlacedTask, seen: Set<string>): boolean {
  if (task.startedAt === null) return false;
  const key = JSON.stringify([task, at]);
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}

function extremeRows(tasks: readonly PlacedTask[]): number {
  let extreme = 0;
  for (const own of Map.groupBy(tasks, ({ task }) => task.kind).values()) {
    const ascending = Float64Array.from(own, ({ task }) => task.actual).sort();
    const median = ascending[ascending.length >>> 1];
    for (const amount of ascending) {
      if (amount > median * EXTREME_FACTOR || amount * EXTREME_FACTOR < median) extreme++;
    }
  }
  return extreme;
}

function refuseTooLittle(tasks: readonly PlacedTask[], { read, used, repeated, future, unusable }: Cleaning): void {
  if (used < LEAST_ROWS) {
    const left = [
      [repeated, 'repeat another row'],
      [future, 'end in the future'],
      [unusable, 'have no usable amount'],
    ] as const;
    const why = left.filter(([rows]) => rows > 0).map(([rows, what]) => `${rows} ${what}`);
    throw new LearningError(
      `There are ${used} tasks to learn from${why.length === 0 ? '' : ` (of ${read} rows ${why.join(', ')})`}; ` +
        `at least ${LEAST_ROWS} are needed. Maybe import more history, or let more of it pass the filter.`,
    );
  }
  const first = tasks[0].task.actual;
  if (tasks.every(({ task }) => task.actual === first)) {
    throw new LearningError(
      `All ${used} tasks took the same (${first}), so there is nothing to learn. Maybe the wrong column was imported as the actual value.`,
    );
  }
  const distinct = new Set(tasks.map(({ task }) => JSON.stringify(task)));
  if (distinct.size < LEAST_ROWS) {
    throw new LearningError(
      `The ${used} tasks are copies of ${distinct.size} different ones; at least ${LEAST_ROWS} different ones are needed. ` +
        'Maybe the same file was imported many times.',
    );
  }
}
