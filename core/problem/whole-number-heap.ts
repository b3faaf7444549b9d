/** Pops the smallest of `size` whole numbers kept as a binary heap in `heap[0 … size - 1]`; the caller shrinks `size`. */
export function popSmallest(heap: Int32Array, size: number): number {
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

/** Adds a value to such a heap of `size` values; the caller raises `size`. */
export function pushOnHeap(heap: Int32Array, size: number, value: number): void {
  let hole = size;
  while (hole > 0) {
    const parent = (hole - 1) >>> 1;
    if (heap[parent] <= value) break;
    heap[hole] = heap[parent];
    hole = parent;
  }
  heap[hole] = value;
}
