import type { Random } from '../../solvers/random.ts';
import { type BinnedColumns, binColumns } from './binned-columns.ts';
import { addTree, type RegressionTree } from './regression-tree.ts';
import { TreeGrower } from './tree-grower.ts';
import { weightedQuantile } from './weighted-quantile.ts';

export interface BoostingSettings {
  readonly trees: number;
  readonly leaves: number;
  readonly leafWeight: number;
  readonly shrinkage: number;
  readonly learningRate: number;
  /** Share of the rows that a tree sees. */
  readonly rowShare: number;
  /** Share of the columns that a tree may split on. */
  readonly columnShare: number;
  /** Trees without improvement on the validation rows before it stops. */
  readonly patience: number;
}

export interface BoostingInput {
  /** One array per feature, `NaN` where missing. */
  readonly columns: readonly Float64Array[];
  readonly target: Float64Array;
  /** Weight of each row in the loss, averaging about 1. */
  readonly weights: Float64Array;
}

/** Trees whose sum predicts one quantile of the target. */
export interface BoostedQuantile {
  readonly base: number;
  readonly trees: readonly RegressionTree[];
}

/**
 * Boosted trees for the `share` quantile: each tree follows the gradient of the pinball loss, and its leaves hold that
 * quantile of the residuals of their rows (Friedman 2001, "Greedy function approximation", with the leaf values of least
 * absolute deviation generalised to quantiles). The number of trees is the best on `validation`, where there are rows.
 */
export function fitBoostedQuantile(
  input: BoostingInput,
  share: number,
  settings: BoostingSettings,
  random: Random,
  validation: BoostingInput | null = null,
  binned: BinnedColumns = binColumns(input.columns, input.target.length),
): BoostedQuantile {
  const growing = growBoostedQuantile(input, share, settings, random, validation, binned);
  for (;;) {
    const step = growing.next('continue');
    if (step.done === true) return step.value;
  }
}

/** {@link fitBoostedQuantile} in steps: yields after every tree how many there are, and receives whether to grow more. */
export function* growBoostedQuantile(
  input: BoostingInput,
  share: number,
  settings: BoostingSettings,
  random: Random,
  validation: BoostingInput | null,
  binned: BinnedColumns,
): Generator<number, BoostedQuantile, 'continue' | 'stop'> {
  const { target, weights } = input;
  const rows = target.length;
  const grower = new TreeGrower(binned, settings);
  const all = Uint32Array.from({ length: rows }, (_, row) => row);
  const residuals = Float64Array.from(target);
  const base = weightedQuantile(residuals, weights, all, 0, rows, share);
  const predicted = new Float64Array(rows).fill(base);
  const gradients = new Float64Array(rows);
  const trees: RegressionTree[] = [];
  const checked = validation === null ? null : new Float64Array(validation.target.length).fill(base);
  let best = { trees: 0, loss: checked === null ? 0 : pinballLoss(validation as BoostingInput, checked, share) };
  while (trees.length < settings.trees) {
    for (let row = 0; row < rows; row++) {
      residuals[row] = target[row] - predicted[row];
      gradients[row] = weights[row] * (residuals[row] > 0 ? -share : 1 - share);
    }
    const bagged = drawRows(grower.order, settings.rowShare, random);
    const { tree, leaves } = grower.grow(bagged, gradients, weights, drawColumns(binned, settings, random));
    if (leaves.length === 1) break;
    for (const { node, from, until } of leaves) {
      tree.value[node] = settings.learningRate * weightedQuantile(residuals, weights, grower.order, from, until, share);
    }
    addTree(tree, input.columns, predicted);
    trees.push(tree);
    if (checked !== null && validation !== null) {
      addTree(tree, validation.columns, checked);
      const loss = pinballLoss(validation, checked, share);
      if (loss < best.loss) best = { trees: trees.length, loss };
      else if (trees.length - best.trees >= settings.patience) break;
    }
    if ((yield trees.length) === 'stop') break;
  }
  return { base, trees: checked === null ? trees : trees.slice(0, best.trees) };
}

/** @returns the predicted quantile of each row */
export function predictBoosted(
  { base, trees }: BoostedQuantile,
  columns: readonly Float64Array[],
  rows: number,
): Float64Array {
  const totals = new Float64Array(rows).fill(base);
  for (const tree of trees) addTree(tree, columns, totals);
  return totals;
}

function pinballLoss({ target, weights }: BoostingInput, predicted: Float64Array, share: number): number {
  let loss = 0;
  for (let row = 0; row < target.length; row++) {
    const error = target[row] - predicted[row];
    loss += weights[row] * (error > 0 ? share * error : (share - 1) * error);
  }
  return loss;
}

/** Puts the rows that take part first, in ascending order, and answers how many they are. */
function drawRows(order: Uint32Array, share: number, random: Random): number {
  let taken = 0;
  for (let row = 0; row < order.length; row++) {
    if (share >= 1 || random.next() < share) order[taken++] = row;
  }
  if (taken > 0) return taken;
  for (let row = 0; row < order.length; row++) order[row] = row;
  return order.length;
}

function drawColumns({ columns }: BinnedColumns, { columnShare }: BoostingSettings, random: Random): number[] {
  const all = Array.from({ length: columns }, (_, column) => column);
  if (columnShare >= 1) return all;
  random.shuffle(all);
  return all.slice(0, Math.max(1, Math.round(columnShare * columns))).sort((a, b) => a - b);
}
