import type { BinnedColumns } from './binned-columns.ts';
import type { RegressionTree } from './regression-tree.ts';

/** Numbers per bin of a histogram: sum of gradients, sum of weights. */
const SUMS = 2;

export interface TreeLimits {
  readonly leaves: number;
  /** Least weight of a leaf; weights average 1, so this is about a number of rows. */
  readonly leafWeight: number;
  /** Added to the weight of a leaf when its gain is weighed, so that small leaves need more of it. */
  readonly shrinkage: number;
}

interface Leaf {
  readonly node: number;
  readonly from: number;
  readonly until: number;
  readonly gradient: number;
  readonly weight: number;
  readonly histogram: Float64Array;
  split: Split | null;
}

interface Split {
  readonly gain: number;
  readonly column: number;
  /** Rows of this bin and lower ones go left. */
  readonly bin: number;
  readonly leftGradient: number;
  readonly leftWeight: number;
}

/** Rows of a leaf of the tree that was grown last, as places `[from, until)` in `order`. */
interface LeafRows {
  readonly node: number;
  readonly from: number;
  readonly until: number;
}

/**
 * Grows trees leaf by leaf, the most promising first, on histograms of gradients; of two sisters only the smaller one is
 * counted, the other is what remains (Ke et al. 2017, "LightGBM"). All memory is reused from tree to tree.
 */
export class TreeGrower {
  /** Rows sorted by leaf after {@link grow}. */
  readonly order: Uint32Array;
  private readonly binned: BinnedColumns;
  private readonly limits: TreeLimits;
  private readonly rightSide: Uint32Array;
  /** Histograms that no leaf uses. */
  private spare: Float64Array[] = [];
  /** Columns that the present tree may split on, and where in a histogram the bins of each begin. */
  private allowed: readonly number[] = [];
  private starts: Int32Array = new Int32Array(0);

  constructor(binned: BinnedColumns, limits: TreeLimits) {
    this.binned = binned;
    this.limits = limits;
    this.order = new Uint32Array(binned.rows);
    this.rightSide = new Uint32Array(binned.rows);
  }

  /**
   * @param rows the rows to grow on are the first so many of `order`
   * @param gradients of the loss, times the row's weight
   * @param allowed columns that this tree may split on
   */
  grow(
    rows: number,
    gradients: Float64Array,
    weights: Float64Array,
    allowed: readonly number[],
  ): { readonly tree: RegressionTree; readonly leaves: readonly LeafRows[] } {
    this.layOut(allowed);
    const { leaves: mostLeaves } = this.limits;
    const nodes = 2 * mostLeaves - 1;
    const tree: RegressionTree = {
      column: new Int16Array(nodes).fill(-1),
      threshold: new Float64Array(nodes),
      left: new Uint16Array(nodes),
      right: new Uint16Array(nodes),
      value: new Float64Array(nodes),
    };
    const histogram = this.takeHistogram();
    this.count(histogram, 0, rows, gradients, weights);
    let gradient = 0;
    let weight = 0;
    for (let place = 0; place < rows; place++) {
      gradient += gradients[this.order[place]];
      weight += weights[this.order[place]];
    }
    const leaves: Leaf[] = [this.withSplit({ node: 0, from: 0, until: rows, gradient, weight, histogram })];
    for (let used = 1; leaves.length < mostLeaves; used += 2) {
      const best = mostPromising(leaves);
      if (best === null) break;
      const { leaf, split } = best;
      tree.column[leaf.node] = split.column;
      tree.threshold[leaf.node] = split.bin === 0 ? Number.NEGATIVE_INFINITY : this.limitOf(split);
      tree.left[leaf.node] = used;
      tree.right[leaf.node] = used + 1;
      leaves.splice(leaves.indexOf(leaf), 1, ...this.divide(leaf, split, used, gradients, weights));
    }
    for (const leaf of leaves) this.spare.push(leaf.histogram);
    return { tree, leaves };
  }

  private limitOf({ column, bin }: Split): number {
    return this.binned.limits[column][bin - 1];
  }

  private divide(
    leaf: Leaf,
    split: Split,
    firstNode: number,
    gradients: Float64Array,
    weights: Float64Array,
  ): readonly [Leaf, Leaf] {
    const middle = this.partition(leaf, split);
    const leftIsSmaller = middle - leaf.from <= leaf.until - middle;
    const small = this.takeHistogram();
    if (leftIsSmaller) this.count(small, leaf.from, middle, gradients, weights);
    else this.count(small, middle, leaf.until, gradients, weights);
    const large = leaf.histogram;
    for (let k = 0; k < large.length; k++) large[k] -= small[k];
    const left = {
      node: firstNode,
      from: leaf.from,
      until: middle,
      gradient: split.leftGradient,
      weight: split.leftWeight,
      histogram: leftIsSmaller ? small : large,
    };
    const right = {
      node: firstNode + 1,
      from: middle,
      until: leaf.until,
      gradient: leaf.gradient - split.leftGradient,
      weight: leaf.weight - split.leftWeight,
      histogram: leftIsSmaller ? large : small,
    };
    return [this.withSplit(left), this.withSplit(right)];
  }

  /** Puts the left rows before the right ones, each side in its former order; answers where the right side begins. */
  private partition({ from, until }: Leaf, { column, bin }: Split): number {
    const { order, rightSide, binned } = this;
    let left = from;
    let right = 0;
    for (let place = from; place < until; place++) {
      const row = order[place];
      if (binned.bins[row * binned.columns + column] <= bin) order[left++] = row;
      else rightSide[right++] = row;
    }
    order.set(rightSide.subarray(0, right), left);
    return left;
  }

  private count(histogram: Float64Array, from: number, until: number, gradients: Float64Array, weights: Float64Array) {
    const { order, binned, allowed, starts } = this;
    const { bins, columns } = binned;
    for (let place = from; place < until; place++) {
      const row = order[place];
      const gradient = gradients[row];
      const weight = weights[row];
      const first = row * columns;
      for (let k = 0; k < allowed.length; k++) {
        const at = starts[k] + SUMS * bins[first + allowed[k]];
        histogram[at] += gradient;
        histogram[at + 1] += weight;
      }
    }
  }

  private withSplit(leaf: Omit<Leaf, 'split'>): Leaf {
    return { ...leaf, split: this.bestSplit(leaf) };
  }

  private bestSplit(leaf: Omit<Leaf, 'split'>): Split | null {
    const { leafWeight, shrinkage } = this.limits;
    if (leaf.weight < 2 * leafWeight) return null;
    const { histogram } = leaf;
    const whole = leaf.gradient ** 2 / (leaf.weight + shrinkage);
    let best: Split | null = null;
    let bestGain = 1e-9;
    for (const [k, column] of this.allowed.entries()) {
      const lastBin = this.binned.limits[column].length + 1;
      const start = this.starts[k];
      let leftGradient = 0;
      let leftWeight = 0;
      for (let bin = 0; bin < lastBin; bin++) {
        const weight = histogram[start + SUMS * bin + 1];
        leftGradient += histogram[start + SUMS * bin];
        leftWeight += weight;
        if (leftWeight < leafWeight) continue;
        const rightWeight = leaf.weight - leftWeight;
        if (rightWeight < leafWeight) break;
        const rightGradient = leaf.gradient - leftGradient;
        const gain =
          (leftGradient * leftGradient) / (leftWeight + shrinkage) +
          (rightGradient * rightGradient) / (rightWeight + shrinkage) -
          whole;
        if (gain > bestGain) {
          bestGain = gain;
          best = { gain, column, bin, leftGradient, leftWeight };
        }
      }
    }
    return best;
  }

  private layOut(allowed: readonly number[]): void {
    const { limits } = this.binned;
    const starts = new Int32Array(allowed.length + 1);
    for (const [k, column] of allowed.entries()) starts[k + 1] = starts[k] + SUMS * (limits[column].length + 2);
    if (starts[allowed.length] !== this.starts[this.allowed.length]) this.spare = [];
    this.allowed = allowed;
    this.starts = starts;
  }

  private takeHistogram(): Float64Array {
    return this.spare.pop()?.fill(0) ?? new Float64Array(this.starts[this.allowed.length]);
  }
}

function mostPromising(leaves: readonly Leaf[]): { readonly leaf: Leaf; readonly split: Split } | null {
  let best: { leaf: Leaf; split: Split } | null = null;
  for (const leaf of leaves) {
    if (leaf.split !== null && (best === null || leaf.split.gain > best.split.gain)) best = { leaf, split: leaf.split };
  }
  return best;
}
