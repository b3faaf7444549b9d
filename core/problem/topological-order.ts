/** Pops the smallest of `size` whole numbers kept as a binary heap in `heap[0 … size - 1]`; the caller shrinks `size`. */
function popSmallest(heap: Int32Array, size: number): number {
  const smallest = heap[0];
  const last = heap[size - 1];
  let hole = 0;
  for (let child = 1; child < size - 1; child = 2 * hole + 1) {
    if (child + 1 < size - 1 && heap[child + 1] < heap[child]) child++;
    if (heap[child] >= last) break;
    heap[hole] = heap[child];
    hole = child;
  }
  heap[hole] = last;
  return smallest;
}

function push(heap: Int32Array, size: number, value: number): void {
  let hole = size;
  while (hole > 0) {
    const parent = (hole - 1) >>> 1;
    if (heap[parent] <= value) break;
    heap[hole] = heap[parent];
    hole = parent;
  }
  heap[hole] = value;
}

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
  for (let task = 0; task < taskCount; task++) if (waiting[task] === 0) push(heap, size++, task);
  const order = new Int32Array(taskCount);
  let done = 0;
  while (size > 0) {
    const task = popSmallest(heap, size--);
    order[done++] = task;
    for (let k = first[task]; k < first[task + 1]; k++) {
      if (--waiting[successors[k]] === 0) push(heap, size++, successors[k]);
    }
  }
  return done === taskCount ? order : null;
}
