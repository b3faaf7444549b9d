import type { LazyClauseModel } from './model.ts';

/** Arcs of the model by the task they leave and the task they enter. */
export interface DistanceGraph {
  readonly firstOut: Int32Array;
  readonly outArcs: Int32Array;
  readonly firstIn: Int32Array;
  readonly inArcs: Int32Array;
}

export function createDistanceGraph(model: LazyClauseModel): DistanceGraph {
  const [firstOut, outArcs] = group(model.arcFrom, model.taskCount);
  const [firstIn, inArcs] = group(model.arcTo, model.taskCount);
  return { firstOut, outArcs, firstIn, inArcs };
}

function group(ends: Int32Array, taskCount: number): [first: Int32Array, arcs: Int32Array] {
  const first = new Int32Array(taskCount + 1);
  for (const task of ends) first[task + 1]++;
  for (let task = 0; task < taskCount; task++) first[task + 1] += first[task];
  const next = first.slice();
  const arcs = new Int32Array(ends.length);
  ends.forEach((task, arc) => {
    arcs[next[task]++] = arc;
  });
  return [first, arcs];
}
