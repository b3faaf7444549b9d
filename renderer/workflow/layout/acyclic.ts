import { adjacencyOf } from './adjacency.ts';

/**
 * Finds links whose reversal leaves no cycle: those that lead back into the path of a depth-first search that starts
 * from sources first. A graph without cycles has none.
 * @returns 1 for each link to reverse (loops included), else 0.
 */
export function feedbackLinks(nodeCount: number, sources: Int32Array, targets: Int32Array): Uint8Array {
  const out = adjacencyOf(nodeCount, sources, targets);
  const inDegree = new Int32Array(nodeCount);
  for (const target of targets) inDegree[target]++;
  const feedback = new Uint8Array(sources.length);
  const state = new Uint8Array(nodeCount); // 0 unseen, 1 on the path, 2 done
  const next = out.starts.slice(0, nodeCount);
  const visit = (root: number): void => {
    const path = [root];
    state[root] = 1;
    while (path.length > 0) {
      const node = path[path.length - 1];
      const place = next[node]++;
      if (place === out.starts[node + 1]) {
        state[node] = 2;
        path.pop();
        continue;
      }
      const neighbour = out.nodes[place];
      if (state[neighbour] === 1) feedback[out.links[place]] = 1;
      else if (state[neighbour] === 0) {
        state[neighbour] = 1;
        path.push(neighbour);
      }
    }
  };
  for (let node = 0; node < nodeCount; node++) if (inDegree[node] === 0) visit(node);
  for (let node = 0; node < nodeCount; node++) if (state[node] === 0) visit(node);
  return feedback;
}
