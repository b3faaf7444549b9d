/** Neighbour lists in compressed rows: node `v` owns the entries from `starts[v]` to `starts[v + 1]`. */
export interface Adjacency {
  readonly starts: Int32Array;
  /** Neighbour at the other end. */
  readonly nodes: Int32Array;
  /** Number of the link that leads there. */
  readonly links: Int32Array;
}

/** Lists, for each of `nodeCount` nodes, where the links that begin in it lead, in link order. O(nodes + links). */
export function adjacencyOf(nodeCount: number, begins: ArrayLike<number>, ends: ArrayLike<number>): Adjacency {
  const starts = new Int32Array(nodeCount + 1);
  for (let link = 0; link < begins.length; link++) starts[begins[link] + 1]++;
  for (let node = 0; node < nodeCount; node++) starts[node + 1] += starts[node];
  const next = starts.slice();
  const nodes = new Int32Array(begins.length);
  const links = new Int32Array(begins.length);
  for (let link = 0; link < begins.length; link++) {
    const place = next[begins[link]]++;
    nodes[place] = ends[link];
    links[place] = link;
  }
  return { starts, nodes, links };
}
