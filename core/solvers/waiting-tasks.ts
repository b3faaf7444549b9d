/**
 * Tasks whose predecessors are all placed, as a binary heap by the earliest moment at which they may start.
 * That moment is a lower bound: placing other tasks can only take capacity away.
 */
export class WaitingTasks {
  count = 0;
  private readonly heap: Int32Array;
  private readonly moment: Float64Array;

  constructor(taskCount: number) {
    this.heap = new Int32Array(taskCount);
    this.moment = new Float64Array(taskCount);
  }

  clear(): void {
    this.count = 0;
  }

  /** Earliest moment of all; `Infinity` where nothing waits. */
  earliest(): number {
    return this.count === 0 ? Number.POSITIVE_INFINITY : this.moment[this.heap[0]];
  }

  add(task: number, moment: number): void {
    const { heap } = this;
    this.moment[task] = moment;
    let hole = this.count++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (this.moment[heap[parent]] <= moment) break;
      heap[hole] = heap[parent];
      hole = parent;
    }
    heap[hole] = task;
  }

  /** Takes out a task with the earliest moment. */
  take(): number {
    const { heap, moment } = this;
    const taken = heap[0];
    const last = heap[--this.count];
    let hole = 0;
    while (true) {
      let child = 2 * hole + 1;
      if (child >= this.count) break;
      if (child + 1 < this.count && moment[heap[child + 1]] < moment[heap[child]]) child++;
      if (moment[heap[child]] >= moment[last]) break;
      heap[hole] = heap[child];
      hole = child;
    }
    heap[hole] = last;
    return taken;
  }
}
