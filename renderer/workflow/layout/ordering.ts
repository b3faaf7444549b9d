import { type Adjacency, adjacencyOf } from './adjacency.ts';
import { CrossingCounter } from './crossings.ts';
import type { ProperGraph } from './lanes.ts';

/** Order of the nodes in each layer, top to bottom. */
export type LayerOrders = Int32Array[];

/** Sweeps of one run end after this many without a better order, and of all runs after this many segment visits. */
const PATIENCE = 12;
const BALANCING_SWEEPS = 4;
const SEGMENT_VISITS = 30_000_000;

/**
 * Orders the nodes of each layer so that few segments cross: barycentre sweeps and adjacent exchanges from several
 * starts, the best kept (Sugiyama, Tagawa & Toda 1981; Gansner et al., A technique for drawing directed graphs, 1993).
 * Deterministic: effort is counted in visited segments, never in seconds.
 */
export function orderLayers(graph: ProperGraph): LayerOrders {
  const search = new OrderSearch(graph);
  let effortLeft = SEGMENT_VISITS;
  let best: { orders: LayerOrders; crossings: number } | null = null;
  for (const start of [search.startFrom('first'), search.startFrom('last'), layersAsGiven(graph)]) {
    const found = search.improve(start, effortLeft);
    effortLeft -= found.effort;
    if (best === null || found.crossings < best.crossings) best = found;
    if (best.crossings === 0 || effortLeft <= 0) break;
  }
  return best === null ? [] : best.orders;
}

/** The nodes of each layer in the order of their numbers. */
export function layersAsGiven(graph: ProperGraph): LayerOrders {
  const lists: number[][] = Array.from({ length: graph.layerCount }, () => []);
  for (let node = 0; node < graph.nodeCount; node++) lists[graph.layers[node]].push(node);
  return lists.map((list) => Int32Array.from(list));
}

/** Number of crossings of the segments between neighbouring layers. */
export function crossingsOf(graph: ProperGraph, orders: LayerOrders): number {
  const search = new OrderSearch(graph);
  search.load(orders);
  return search.crossings();
}

class OrderSearch {
  readonly #graph: ProperGraph;
  readonly #right: Adjacency;
  readonly #left: Adjacency;
  readonly #counter: CrossingCounter;
  readonly #place: Int32Array;
  readonly #value: Float64Array;
  readonly #ends: Int32Array;
  #orders: LayerOrders = [];
  #visits = 0;

  constructor(graph: ProperGraph) {
    this.#graph = graph;
    this.#right = adjacencyOf(graph.nodeCount, graph.segmentSources, graph.segmentTargets);
    this.#left = adjacencyOf(graph.nodeCount, graph.segmentTargets, graph.segmentSources);
    const sizes = new Int32Array(graph.layerCount);
    for (const layer of graph.layers) sizes[layer]++;
    this.#counter = new CrossingCounter(sizes.reduce((widest, size) => Math.max(widest, size), 1));
    this.#place = new Int32Array(graph.nodeCount);
    this.#value = new Float64Array(graph.nodeCount);
    this.#ends = new Int32Array(graph.segmentSources.length);
  }

  load(orders: LayerOrders): void {
    this.#orders = orders;
    for (const order of orders) this.#renumber(order);
  }

  /** Nodes as a depth-first search from the first (or last) layer meets them: trees come out without crossings. */
  startFrom(side: 'first' | 'last'): LayerOrders {
    const { nodeCount, layerCount, layers } = this.#graph;
    const lists: number[][] = Array.from({ length: layerCount }, () => []);
    const ahead = side === 'first' ? this.#right : this.#left;
    const behind = side === 'first' ? this.#left : this.#right;
    const seen = new Uint8Array(nodeCount);
    const stack: number[] = [];
    for (let root = 0; root < nodeCount; root++) {
      if (seen[root] || behind.starts[root + 1] > behind.starts[root]) continue;
      stack.push(root);
      while (stack.length > 0) {
        const node = stack.pop() as number;
        if (seen[node]) continue;
        seen[node] = 1;
        lists[layers[node]].push(node);
        for (let place = ahead.starts[node + 1] - 1; place >= ahead.starts[node]; place--)
          if (!seen[ahead.nodes[place]]) stack.push(ahead.nodes[place]);
      }
    }
    return lists.map((list) => Int32Array.from(list));
  }

  /** Sweeps back and forth until nothing gets better or `effortLeft` is used up. */
  improve(start: LayerOrders, effortLeft: number): { orders: LayerOrders; crossings: number; effort: number } {
    this.load(start);
    const segments = this.#graph.segmentSources.length;
    let crossings = this.crossings();
    let best = this.#orders.map((order) => order.slice());
    this.#visits = 0;
    for (let sweep = 0, idle = 0; idle < PATIENCE && this.#visits < effortLeft; sweep++, idle++) {
      // A search knows nothing of balance: the first sweeps put nodes amid their neighbours even if no crossing goes.
      const isBalancing = sweep < BALANCING_SWEEPS;
      if (crossings === 0 && !isBalancing) break;
      // Two sweeps in each pair of directions keep equal values in order, the next two reverse them.
      this.#sweep(sweep % 2 === 0, sweep % 4 > 1);
      this.#exchangeNeighbours(idle >= PATIENCE / 2 || segments < 4000 ? 4 : 1);
      this.#visits += segments * 2;
      const now = this.crossings();
      if (now < crossings || (now === crossings && isBalancing)) {
        // A tiny gain does not earn another full round of patience.
        if (now < crossings * 0.999) idle = -1;
        crossings = now;
        best = this.#orders.map((order) => order.slice());
      }
    }
    return { orders: best, crossings, effort: this.#visits };
  }

  crossings(): number {
    let total = 0;
    for (let layer = 0; layer + 1 < this.#orders.length; layer++) {
      let count = 0;
      for (const node of this.#orders[layer]) {
        const first = count;
        for (let at = this.#right.starts[node]; at < this.#right.starts[node + 1]; at++)
          this.#ends[count++] = this.#place[this.#right.nodes[at]];
        if (count - first > 1) this.#ends.subarray(first, count).sort();
      }
      total += this.#counter.count(this.#ends, count, this.#orders[layer + 1].length);
    }
    return total;
  }

  #renumber(order: Int32Array): void {
    for (let place = 0; place < order.length; place++) this.#place[order[place]] = place;
  }

  #sweep(toRight: boolean, reverseTies: boolean): void {
    const count = this.#orders.length;
    for (let step = 1; step < count; step++) {
      const layer = toRight ? step : count - 1 - step;
      this.#sortLayer(this.#orders[layer], toRight ? this.#left : this.#right, reverseTies);
    }
  }

  /** Sorts a layer by the mean place of the neighbours; nodes without neighbours on that side keep their places. */
  #sortLayer(order: Int32Array, neighbours: Adjacency, reverseTies: boolean): void {
    const movable: number[] = [];
    for (const node of order) {
      const first = neighbours.starts[node];
      const end = neighbours.starts[node + 1];
      if (first === end) continue;
      let sum = 0;
      for (let at = first; at < end; at++) sum += this.#place[neighbours.nodes[at]];
      this.#value[node] = sum / (end - first);
      movable.push(node);
    }
    const sign = reverseTies ? -1 : 1;
    movable.sort((a, b) => this.#value[a] - this.#value[b] || sign * (this.#place[a] - this.#place[b]));
    let next = 0;
    for (let place = 0; place < order.length; place++) {
      const node = order[place];
      if (neighbours.starts[node] < neighbours.starts[node + 1]) order[place] = movable[next++];
    }
    this.#renumber(order);
  }

  /** Swaps neighbours in a layer while that removes crossings. */
  #exchangeNeighbours(maxPasses: number): void {
    for (const order of this.#orders) {
      for (let pass = 0, better = true; better && pass < maxPasses; pass++) {
        better = false;
        for (let place = 0; place + 1 < order.length; place++) {
          const upper = order[place];
          const lower = order[place + 1];
          const gain = this.#gainOfSwap(upper, lower, this.#left) + this.#gainOfSwap(upper, lower, this.#right);
          if (gain <= 0) continue;
          order[place] = lower;
          order[place + 1] = upper;
          this.#place[lower] = place;
          this.#place[upper] = place + 1;
          better = true;
        }
      }
    }
  }

  /** Crossings of the segments of two neighbours as they stand, less those after they change places. */
  #gainOfSwap(upper: number, lower: number, side: Adjacency): number {
    let gain = 0;
    this.#visits += (side.starts[upper + 1] - side.starts[upper]) * (side.starts[lower + 1] - side.starts[lower]);
    for (let a = side.starts[upper]; a < side.starts[upper + 1]; a++) {
      const upperEnd = this.#place[side.nodes[a]];
      for (let b = side.starts[lower]; b < side.starts[lower + 1]; b++) {
        const lowerEnd = this.#place[side.nodes[b]];
        if (upperEnd > lowerEnd) gain++;
        else if (upperEnd < lowerEnd) gain--;
      }
    }
    return gain;
  }
}
