import { type Adjacency, adjacencyOf } from './adjacency.ts';

/**
 * Assigns each node of an acyclic graph to a layer so that every link leads to a later layer and links are short.
 * Longest path from the sources, then node promotion until no move shortens the links any more
 * (Nikolov & Tarassov, Graph layering by promotion of nodes, Discrete Applied Mathematics 154, 2006).
 * @returns layer of each node; the first is 0 and none is empty in a connected graph.
 */
export function assignLayers(nodeCount: number, sources: Int32Array, targets: Int32Array): Int32Array {
  const out = adjacencyOf(nodeCount, sources, targets);
  const into = adjacencyOf(nodeCount, targets, sources);
  const { layers, order } = longestPathLayers(nodeCount, out, into);
  // Promotion: a node moves later when more links leave it than enter it; whatever is in its way moves along.
  promote(layers, order.toReversed(), out, into, +1);
  promote(layers, order, into, out, -1);
  let first = Number.POSITIVE_INFINITY;
  for (const layer of layers) if (layer < first) first = layer;
  return nodeCount === 0 ? layers : layers.map((layer) => layer - first);
}

function longestPathLayers(nodeCount: number, out: Adjacency, into: Adjacency) {
  const layers = new Int32Array(nodeCount);
  const waitingFor = new Int32Array(nodeCount);
  const order: number[] = [];
  for (let node = 0; node < nodeCount; node++) {
    waitingFor[node] = into.starts[node + 1] - into.starts[node];
    if (waitingFor[node] === 0) order.push(node);
  }
  for (let done = 0; done < order.length; done++) {
    const node = order[done];
    for (let place = out.starts[node]; place < out.starts[node + 1]; place++) {
      const next = out.nodes[place];
      if (layers[next] <= layers[node]) layers[next] = layers[node] + 1;
      if (--waitingFor[next] === 0) order.push(next);
    }
  }
  if (order.length < nodeCount) throw new Error('assignLayers needs a graph without cycles.');
  return { layers, order };
}

/** A promotion may touch this many nodes and a whole run this many, so that long chains stay linear. */
const MAX_MOVED_TOGETHER = 400;
const MAX_MOVED_IN_ALL = 3_000_000;

/**
 * Moves nodes by whole layers in `direction` while that shortens the links. `ahead` lists the neighbours in that
 * direction, `behind` the others.
 */
function promote(layers: Int32Array, order: readonly number[], ahead: Adjacency, behind: Adjacency, direction: 1 | -1) {
  let budget = MAX_MOVED_IN_ALL;
  const stamp = new Int32Array(layers.length).fill(-1);
  const moved: number[] = [];
  let trial = 0;
  for (let changed = true; changed && budget > 0; ) {
    changed = false;
    for (const start of order) {
      // Leaves in the direction of travel would run away from nothing: they only move when pushed.
      if (ahead.starts[start + 1] === ahead.starts[start]) continue;
      for (let gain = 1; gain > 0 && budget > 0; ) {
        trial++;
        moved.length = 0;
        moved.push(start);
        stamp[start] = trial;
        gain = 0;
        for (let done = 0; done < moved.length && moved.length <= MAX_MOVED_TOGETHER; done++) {
          const node = moved[done];
          for (let place = ahead.starts[node]; place < ahead.starts[node + 1]; place++) {
            const next = ahead.nodes[place];
            if (stamp[next] !== trial && layers[next] === layers[node] + direction) {
              stamp[next] = trial;
              moved.push(next);
            }
          }
        }
        budget -= moved.length;
        if (moved.length > MAX_MOVED_TOGETHER) break;
        for (const node of moved) {
          for (let place = ahead.starts[node]; place < ahead.starts[node + 1]; place++)
            if (stamp[ahead.nodes[place]] !== trial) gain++;
          for (let place = behind.starts[node]; place < behind.starts[node + 1]; place++)
            if (stamp[behind.nodes[place]] !== trial) gain--;
        }
        if (gain > 0) {
          for (const node of moved) layers[node] += direction;
          changed = true;
        }
      }
    }
  }
}
