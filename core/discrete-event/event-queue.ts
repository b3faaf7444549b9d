/**
 * Future events by time, as a binary heap. Of events at one moment, those of lower `rank` come first, then those entered
 * earlier, so that the order never depends on how the heap was built.
 */
export class EventQueue<Event> {
  private readonly heap: Entry<Event>[] = [];
  private entered = 0;

  get size(): number {
    return this.heap.length;
  }

  /** Moment of the next event; `Infinity` where there is none. */
  nextAt(): number {
    return this.heap.length === 0 ? Number.POSITIVE_INFINITY : this.heap[0].at;
  }

  push(at: number, rank: number, event: Event): void {
    const { heap } = this;
    const entry: Entry<Event> = { at, rank, number: this.entered++, event };
    let hole = heap.length;
    heap.push(entry);
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!isBefore(entry, heap[parent])) break;
      heap[hole] = heap[parent];
      hole = parent;
    }
    heap[hole] = entry;
  }

  /** Takes the next event out; there is one. */
  pop(): Event {
    const { heap } = this;
    const [first] = heap;
    const last = heap.pop() as Entry<Event>;
    const size = heap.length;
    if (size === 0) return first.event;
    let hole = 0;
    while (true) {
      let child = 2 * hole + 1;
      if (child >= size) break;
      if (child + 1 < size && isBefore(heap[child + 1], heap[child])) child++;
      if (!isBefore(heap[child], last)) break;
      heap[hole] = heap[child];
      hole = child;
    }
    heap[hole] = last;
    return first.event;
  }
}

interface Entry<Event> {
  readonly at: number;
  readonly rank: number;
  readonly number: number;
  readonly event: Event;
}

function isBefore<Event>(a: Entry<Event>, b: Entry<Event>): boolean {
  if (a.at !== b.at) return a.at < b.at;
  return a.rank === b.rank ? a.number < b.number : a.rank < b.rank;
}
