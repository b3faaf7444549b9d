/** A binary tree of splits. Node 0 is the root; a node is a leaf where `column` is −1. */
export interface RegressionTree {
  readonly column: Int16Array;
  /** Values up to it, and missing ones, go left. */
  readonly threshold: Float64Array;
  readonly left: Uint16Array;
  readonly right: Uint16Array;
  /** Of a leaf: what it adds to the prediction. */
  readonly value: Float64Array;
}

/** Adds what a tree says of each row to `totals`. */
export function addTree(tree: RegressionTree, columns: readonly Float64Array[], totals: Float64Array): void {
  const { column, threshold, left, right, value } = tree;
  for (let row = 0; row < totals.length; row++) {
    let node = 0;
    while (column[node] >= 0) {
      const x = columns[column[node]][row];
      node = x > threshold[node] ? right[node] : left[node];
    }
    totals[row] += value[node];
  }
}
