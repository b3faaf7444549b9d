/**
 * Splits a graph into its weakly connected components.
 * @returns node numbers of each component, ascending; components in the order of their first nodes.
 */
export function connectedComponents(
  nodeCount: number,
  sources: ArrayLike<number>,
  targets: ArrayLike<number>,
): number[][] {
  const parent = Int32Array.from({ length: nodeCount }, (_, node) => node);
  const rootOf = (node: number): number => {
    while (parent[node] !== node) {
      parent[node] = parent[parent[node]];
      node = parent[node];
    }
    return node;
  };
  for (let link = 0; link < sources.length; link++) {
    const a = rootOf(sources[link]);
    const b = rootOf(targets[link]);
    // The lowest number is the root, so that roots appear in node order below.
    if (a < b) parent[b] = a;
    else parent[a] = b;
  }
  const members = new Map<number, number[]>();
  for (let node = 0; node < nodeCount; node++) {
    const root = rootOf(node);
    const list = members.get(root);
    if (list) list.push(node);
    else members.set(root, [node]);
  }
  return [...members.values()];
}
