import { popSmallest, pushOnHeap } from './whole-number-heap.ts';

/**
 * Order in which every link leads forward; among tasks that may come next the lowest index comes first (Kahn 1962 with
 * a heap). `null` where the links form a cycle.
 *
 * @param linkFrom shape links: task index at the start of each link
 * @param linkTo shape links: task index at its end
 */
export function topologicalOrder(taskCount: number, linkFrom: Int32Array, linkTo: Int32Array): Int32Array | null {
  const waiting = new Int32Array(taskCount);
  const first = new Int32Array(taskCount + 1);
  for (let link = 0; link < linkFrom.length; link++) {
    waiting[linkTo[link]]++;
    first[linkFrom[link] + 1]++;
  }
  for (let task = 0; task < taskCount; task++) first[task + 1] += first[task];
  const next = first.slice(0, taskCount);
  const successors = new Int32Array(linkFrom.length);
  for (let link = 0; link < linkFrom.length; link++) successors[next[linkFrom[link]]++] = linkTo[link];

  const heap = new Int32Array(taskCount);
  let size = 0;
  for (let task = 0; task < taskCount; task++) if (waiting[task] === 0) pushOnHeap(heap, size++, task);
  const order = new Int32Array(taskCount);
  let done = 0;
  while (size > 0) {
    const task = popSmallest(heap, size--);
    order[done++] = task;
    for (let k = first[task]; k < first[task + 1]; k++) {
      if (--waiting[successors[k]] === 0) pushOnHeap(heap, size++, successors[k]);
    }
  }
  return done === taskCount ? order : null;
}
