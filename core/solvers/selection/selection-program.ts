import type { Highs, ModelData } from 'highs';
import type { ChosenModes } from './chosen-modes.ts';
import type { SelectionProblem } from './selection-problem.ts';

/** HiGHS accepts rows that are broken by a millionth; larger whole coefficients would let it round too much away. */
const LARGEST_COEFFICIENT = 1e6;

/** A set of modes that can't all be chosen, as no budget has room for them. */
export type Cover = readonly number[];

/**
 * The 0-1 program of a selection: one column x_m a mode.
 *
 *     maximise    Σ_m w_task(m) x_m
 *     subject to  Σ_{m of j} x_m ≤ Σ_{m of i} x_m     for every link i → j
 *                 Σ_{m of i} x_m ≤ 1, = 1 for tasks that have to be in, = 0 for those that must not
 *                 Σ_m need_bm x_m ≤ limit_b            for every budget b
 *                 Σ_{m of cover} x_m ≤ |cover| − 1     for every cover
 */
export function selectionProgram(highs: Highs, problem: SelectionProblem, covers: readonly Cover[]): ModelData {
  const { taskCount, firstMode, modeTask, weight, need, limits, before, included, excluded } = problem;
  const rows = new RowList();
  const modesOf = (task: number) =>
    Array.from({ length: firstMode[task + 1] - firstMode[task] }, (_, k) => firstMode[task] + k);
  for (let task = 0; task < taskCount; task++) {
    const own = modesOf(task);
    if (own.length > 1)
      rows.add(
        own,
        own.map(() => 1),
        included[task],
        1,
      );
    for (const first of before[task]) {
      if (excluded[task] === 1 || included[first] === 1) continue;
      const others = modesOf(first);
      rows.add([...own, ...others], [...own.map(() => 1), ...others.map(() => -1)], Number.NEGATIVE_INFINITY, 0);
    }
  }
  for (const [budget, amounts] of need.entries()) {
    const modes = [...amounts.keys()].filter((mode) => amounts[mode] > 0);
    const unit = unitOf(modes.map((mode) => amounts[mode]));
    rows.add(
      modes,
      modes.map((mode) => amounts[mode] / unit),
      Number.NEGATIVE_INFINITY,
      limits[budget] / unit,
    );
  }
  for (const cover of covers)
    rows.add(
      cover,
      cover.map(() => 1),
      Number.NEGATIVE_INFINITY,
      cover.length - 1,
    );
  const isSingle = (mode: number) => firstMode[modeTask[mode] + 1] - firstMode[modeTask[mode]] === 1;
  return {
    sense: highs.constants.objectiveSense.maximize,
    numCols: modeTask.length,
    colCost: Float64Array.from(modeTask, (task) => weight[task]),
    colLower: Float64Array.from(modeTask, (task, mode) => (included[task] === 1 && isSingle(mode) ? 1 : 0)),
    colUpper: Float64Array.from(modeTask, (task) => (excluded[task] === 1 ? 0 : 1)),
    integrality: new Int32Array(modeTask.length).fill(highs.constants.variableType.integer),
    ...rows.model(modeTask.length),
  };
}

/** The selection in a vector of column values; the largest mode of a task counts. */
export function chosenIn({ taskCount, firstMode }: SelectionProblem, columns: ArrayLike<number>): ChosenModes {
  return Int32Array.from({ length: taskCount }, (_, task) => {
    for (let mode = firstMode[task]; mode < firstMode[task + 1]; mode++) if (columns[mode] > 0.5) return mode;
    return -1;
  });
}

/** The largest number of which all amounts are whole multiples, or one that keeps them within what HiGHS tells apart. */
function unitOf(amounts: readonly number[]): number {
  const largest = amounts.reduce((most, amount) => Math.max(most, amount), 0);
  if (largest === 0) return 1;
  const divisor = amounts.every(Number.isInteger) ? amounts.reduce(greatestCommonDivisor, 0) : 0;
  return Math.max(divisor, largest / LARGEST_COEFFICIENT);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Constraint rows, one after the other. */
class RowList {
  private readonly starts = [0];
  private readonly indices: number[] = [];
  private readonly values: number[] = [];
  private readonly lower: number[] = [];
  private readonly upper: number[] = [];

  add(columns: readonly number[], coefficients: readonly number[], lower: number, upper: number): void {
    this.indices.push(...columns);
    this.values.push(...coefficients);
    this.starts.push(this.indices.length);
    this.lower.push(lower);
    this.upper.push(upper);
  }

  model(numCols: number): Pick<ModelData, 'numRows' | 'rowLower' | 'rowUpper' | 'matrix'> {
    const numRows = this.lower.length;
    const { starts, indices, values } = this;
    return {
      numRows,
      rowLower: this.lower,
      rowUpper: this.upper,
      matrix: { format: 'csr', numRows, numCols, starts, indices, values },
    };
  }
}
