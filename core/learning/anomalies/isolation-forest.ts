import type { Random } from '../../solvers/random.ts';

export interface ForestSettings {
  readonly trees: number;
  /** Rows that each tree sees. */
  readonly sample: number;
}

/** As in the paper; more trees or rows hardly change the scores. */
export const USUAL_FOREST: ForestSettings = { trees: 100, sample: 256 };

/** Nodes of a tree in arrays; children come after their parent. A node is a leaf where `column` is −1. */
export interface IsolationTree {
  readonly column: readonly number[];
  readonly threshold: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** Steps that rows need on average from the root through this node until they are alone. */
  readonly steps: readonly number[];
}

/**
 * Isolation forest (Liu, Ting & Zhou 2008): random splits leave unusual rows alone after few steps. Scaling the columns changes
 * nothing. A missing value goes to the upper side of a split.
 */
export class IsolationForest {
  readonly trees: readonly IsolationTree[];
  /** Steps that rows of a tree's sample need on average. */
  readonly usualSteps: number;

  /** @param trees at least one */
  constructor(trees: readonly IsolationTree[], usualSteps: number) {
    this.trees = trees;
    this.usualSteps = usualSteps;
  }

  /** @param columns one array per feature; there is at least one row */
  static train(
    columns: readonly Float64Array[],
    rows: number,
    { trees, sample }: ForestSettings,
    random: Random,
  ): IsolationForest {
    const size = Math.min(sample, rows);
    const depth = Math.ceil(Math.log2(Math.max(2, size)));
    const order = Uint32Array.from({ length: rows }, (_, row) => row);
    const grown = Array.from({ length: trees }, () => growTree(columns, drawRows(order, size, random), depth, random));
    return new IsolationForest(grown, stepsToFind(size));
  }

  /** How unusual each row is: near 1 very, below 0.5 not at all. */
  scores(columns: readonly Float64Array[], rows: number): Float64Array {
    const { trees, usualSteps } = this;
    return Float64Array.from({ length: rows }, (_, row) => {
      let steps = 0;
      for (const tree of trees) steps += tree.steps[leafOf(tree, columns, row)];
      return usualSteps === 0 ? 0.5 : 2 ** (-steps / trees.length / usualSteps);
    });
  }

  /**
   * What makes a row unusual: for each column by how many steps its splits brought the row nearer to being alone than rows are on
   * average. The sum is what the row's score comes from, so columns can be compared (the path method of Saabas).
   */
  reasons(columns: readonly Float64Array[], row: number): Float64Array {
    const saved = new Float64Array(columns.length);
    for (const tree of this.trees) {
      for (let node = 0; tree.column[node] >= 0; ) {
        const next = childOf(tree, node, columns, row);
        saved[tree.column[node]] += (tree.steps[node] - tree.steps[next]) / this.trees.length;
        node = next;
      }
    }
    return saved;
  }
}

/** Average steps of an unsuccessful search in a binary search tree of so many rows: c(n) of the paper. */
function stepsToFind(rows: number): number {
  if (rows <= 1) return 0;
  if (rows === 2) return 1;
  return 2 * (Math.log(rows - 1) + EULER) - (2 * (rows - 1)) / rows;
}

const EULER = 0.577_215_664_901_532_9;

/** Draws rows without putting them back; `order` holds all of them in any order, and is left in another one. */
function drawRows(order: Uint32Array, size: number, random: Random): Uint32Array {
  for (let place = 0; place < size; place++) {
    const other = place + random.below(order.length - place);
    const drawn = order[other];
    order[other] = order[place];
    order[place] = drawn;
  }
  return order.slice(0, size);
}

function growTree(
  columns: readonly Float64Array[],
  rows: Uint32Array,
  mostDepth: number,
  random: Random,
): IsolationTree {
  const tree = emptyTree();
  grow(rows, 0);
  return tree;

  function grow(within: Uint32Array, depth: number): number {
    const node = tree.column.push(-1) - 1;
    tree.threshold.push(0);
    tree.left.push(0);
    tree.right.push(0);
    tree.steps.push(depth + stepsToFind(within.length));
    if (depth >= mostDepth || within.length < 2) return node;
    const split = drawSplit(columns, within, random);
    if (split === null) return node;
    const values = columns[split.column];
    const lower = within.filter((row) => values[row] < split.threshold);
    const upper = within.filter((row) => !(values[row] < split.threshold));
    if (lower.length === 0 || upper.length === 0) return node;
    tree.column[node] = split.column;
    tree.threshold[node] = split.threshold;
    tree.left[node] = grow(lower, depth + 1);
    tree.right[node] = grow(upper, depth + 1);
    const stepsBelow = lower.length * tree.steps[tree.left[node]] + upper.length * tree.steps[tree.right[node]];
    tree.steps[node] = stepsBelow / within.length;
    return node;
  }
}

function emptyTree(): { readonly [Part in keyof IsolationTree]: number[] } {
  return { column: [], threshold: [], left: [], right: [], steps: [] };
}

/** A column that differs between the rows, and a place between its least and greatest value; `null` where all rows are the same. */
function drawSplit(
  columns: readonly Float64Array[],
  rows: Uint32Array,
  random: Random,
): { readonly column: number; readonly threshold: number } | null {
  const order = Array.from(columns.keys());
  for (let place = 0; place < order.length; place++) {
    const other = place + random.below(order.length - place);
    const column = order[other];
    order[other] = order[place];
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (const row of rows) {
      const value = columns[column][row];
      if (value < least) least = value;
      if (value > most) most = value;
    }
    if (most > least) return { column, threshold: least + (1 - random.next()) * (most - least) };
  }
  return null;
}

function childOf(tree: IsolationTree, node: number, columns: readonly Float64Array[], row: number): number {
  return columns[tree.column[node]][row] < tree.threshold[node] ? tree.left[node] : tree.right[node];
}

function leafOf(tree: IsolationTree, columns: readonly Float64Array[], row: number): number {
  let node = 0;
  while (tree.column[node] >= 0) node = childOf(tree, node, columns, row);
  return node;
}
