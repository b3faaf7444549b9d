import type { Adjacency } from './adjacency.ts';
import type { ProperGraph } from './lanes.ts';
import type { LayerOrders } from './ordering.ts';

/**
 * Puts chains of nodes and lane points on one level where they fit between their neighbours, so that what could be
 * straight is exactly straight. A chain that does not fit as a whole becomes a few straight pieces.
 * @param centres centre of each node along its layer; changed in place, order and gaps are kept
 */
export function straighten(
  graph: ProperGraph,
  orders: LayerOrders,
  left: Adjacency,
  right: Adjacency,
  sizes: Float64Array,
  gap: (upper: number, lower: number) => number,
  centres: Float64Array,
): void {
  const place = new Int32Array(graph.nodeCount);
  for (const order of orders) for (let at = 0; at < order.length; at++) place[order[at]] = at;
  const distance = (upper: number, lower: number) => (sizes[upper] + sizes[lower]) / 2 + gap(upper, lower);
  const lowest = (node: number) => {
    const order = orders[graph.layers[node]];
    if (place[node] === 0) return Number.NEGATIVE_INFINITY;
    const upper = order[place[node] - 1];
    return centres[upper] + distance(upper, node);
  };
  const highest = (node: number) => {
    const order = orders[graph.layers[node]];
    if (place[node] + 1 === order.length) return Number.POSITIVE_INFINITY;
    const lower = order[place[node] + 1];
    return centres[lower] - distance(node, lower);
  };
  const settle = (piece: readonly number[], low: number, high: number) => {
    let sum = 0;
    for (const node of piece) sum += centres[node];
    const level = Math.min(high, Math.max(low, sum / piece.length));
    for (const node of piece) centres[node] = level;
  };
  for (const chain of chainsOf(graph, left, right)) {
    let piece: number[] = [];
    let low = Number.NEGATIVE_INFINITY;
    let high = Number.POSITIVE_INFINITY;
    for (const node of chain) {
      const nextLow = Math.max(low, lowest(node));
      const nextHigh = Math.min(high, highest(node));
      if (nextLow > nextHigh) {
        settle(piece, low, high);
        piece = [];
        low = lowest(node);
        high = highest(node);
      } else {
        low = nextLow;
        high = nextHigh;
      }
      piece.push(node);
    }
    settle(piece, low, high);
  }
}

/** Paths, left to right, whose steps are lanes or the only segment at both of its ends. */
function chainsOf(graph: ProperGraph, left: Adjacency, right: Adjacency): number[][] {
  const next = new Int32Array(graph.nodeCount).fill(-1);
  const hasPrevious = new Uint8Array(graph.nodeCount);
  const isLane = (node: number) => node >= graph.realCount;
  for (let segment = 0; segment < graph.segmentSources.length; segment++) {
    const from = graph.segmentSources[segment];
    const to = graph.segmentTargets[segment];
    const alone = right.starts[from + 1] - right.starts[from] === 1 && left.starts[to + 1] - left.starts[to] === 1;
    if (!alone && !(isLane(from) && isLane(to))) continue;
    if (next[from] >= 0 || hasPrevious[to]) continue;
    next[from] = to;
    hasPrevious[to] = 1;
  }
  const chains: number[][] = [];
  for (let start = 0; start < graph.nodeCount; start++) {
    if (hasPrevious[start] || next[start] < 0) continue;
    const chain: number[] = [];
    for (let node = start; node >= 0; node = next[node]) chain.push(node);
    chains.push(chain);
  }
  return chains;
}
