import { z } from 'zod';
import { doubles, finite, wholes } from '../registry/saved-schema.ts';
import type { SavedValue } from '../registry/saved-value.ts';
import type { BoostedQuantile } from './quantile-boosting.ts';
import type { RegressionTree } from './regression-tree.ts';

/** Nodes are numbered in 16 bits. */
const MOST_NODES = 0xffff;

interface SavedTrees {
  readonly base: number;
  readonly nodes: Int32Array;
  readonly column: Int16Array;
  readonly threshold: Float64Array;
  readonly left: Uint16Array;
  readonly right: Uint16Array;
  readonly value: Float64Array;
}

/** The nodes of all trees one after the other; children by their number within the tree, larger than their parent's. */
export const savedTreesSchema = z
  .object({
    base: finite,
    nodes: wholes,
    column: z.instanceof(Int16Array),
    threshold: doubles,
    left: z.instanceof(Uint16Array),
    right: z.instanceof(Uint16Array),
    value: doubles,
  })
  .refine(isSound, 'The trees do not hold together.');

export function saveTrees({ base, trees }: BoostedQuantile): SavedValue {
  const nodes = Int32Array.from(trees, ({ column }) => column.length);
  const total = nodes.reduce((sum, count) => sum + count, 0);
  const saved = {
    column: new Int16Array(total),
    threshold: new Float64Array(total),
    left: new Uint16Array(total),
    right: new Uint16Array(total),
    value: new Float64Array(total),
  };
  let at = 0;
  for (const tree of trees) {
    saved.column.set(tree.column, at);
    saved.threshold.set(tree.threshold, at);
    saved.left.set(tree.left, at);
    saved.right.set(tree.right, at);
    saved.value.set(tree.value, at);
    at += tree.column.length;
  }
  return { base, nodes, ...saved };
}

/** The trees, which share the memory of what was saved. */
export function restoreTrees({ base, nodes, column, threshold, left, right, value }: SavedTrees): BoostedQuantile {
  const trees: RegressionTree[] = [];
  let at = 0;
  for (const count of nodes) {
    const until = at + count;
    trees.push({
      column: column.subarray(at, until),
      threshold: threshold.subarray(at, until),
      left: left.subarray(at, until),
      right: right.subarray(at, until),
      value: value.subarray(at, until),
    });
    at = until;
  }
  return { base, trees };
}

/** The most columns that any tree asks for. */
export function columnsAskedFor({ column }: SavedTrees): number {
  return column.reduce((most, each) => Math.max(most, each + 1), 0);
}

/** Whether every walk from a root ends at a leaf of the same tree. */
function isSound({ nodes, column, threshold, left, right, value }: SavedTrees): boolean {
  const total = nodes.reduce((sum, count) => sum + count, 0);
  if ([column, threshold, left, right, value].some(({ length }) => length !== total)) return false;
  let at = 0;
  for (const count of nodes) {
    if (count < 1 || count > MOST_NODES) return false;
    for (let node = 0; node < count; node++) {
      if (column[at + node] < 0) continue;
      for (const child of [left[at + node], right[at + node]]) if (child <= node || child >= count) return false;
    }
    at += count;
  }
  return true;
}
