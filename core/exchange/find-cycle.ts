/**
 * A cycle among nodes `0 … successors.length - 1`, or `null`: indices in the order of the arcs, the first not repeated.
 * Depth-first search without recursion, so that long chains cost no stack.
 */
export function findCycle(successors: readonly (readonly number[])[]): number[] | null {
  const UNSEEN = 0;
  const OPEN = 1;
  const DONE = 2;
  const state = new Uint8Array(successors.length);
  for (let root = 0; root < successors.length; root++) {
    if (state[root] !== UNSEEN) continue;
    const path = [root];
    const nextArc = [0];
    state[root] = OPEN;
    while (path.length > 0) {
      const node = path[path.length - 1];
      const arc = nextArc[nextArc.length - 1]++;
      if (arc >= successors[node].length) {
        state[node] = DONE;
        path.pop();
        nextArc.pop();
        continue;
      }
      const next = successors[node][arc];
      if (state[next] === OPEN) return path.slice(path.indexOf(next));
      if (state[next] === UNSEEN) {
        state[next] = OPEN;
        path.push(next);
        nextArc.push(0);
      }
    }
  }
  return null;
}
