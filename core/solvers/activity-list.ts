import type { Problem } from '../problem/problem.ts';

/**
 * Orders of tasks in which every task comes after its predecessors ("activity lists"; Hartmann 1998), with scratch space
 * for one problem. `order` and `rank` are the problem's own topological order and each task's place in it.
 */
export class ActivityListSorter {
  readonly order: Int32Array;
  readonly rank: Int32Array;
  private readonly problem: Problem;
  private readonly composite: Float64Array;
  private readonly placed: Uint8Array;
  private readonly stack: Int32Array;
  private readonly unsorted: Int32Array;

  constructor(problem: Problem) {
    this.problem = problem;
    this.order = problem.order;
    this.rank = new Int32Array(problem.taskCount);
    for (let place = 0; place < problem.taskCount; place++) this.rank[problem.order[place]] = place;
    this.composite = new Float64Array(problem.taskCount);
    this.placed = new Uint8Array(problem.taskCount);
    this.stack = new Int32Array(problem.taskCount + 1);
    this.unsorted = new Int32Array(problem.taskCount);
  }

  /** Writes the tasks by ascending `key` (whole numbers) into `list`; ties keep the topological order. */
  byKey(key: Float64Array, list: Int32Array): void {
    const { composite, rank, order } = this;
    const count = order.length;
    // One plain sort of numbers is several times faster than a sort with a comparison function.
    for (let task = 0; task < count; task++) composite[task] = key[task] * count + rank[task];
    composite.sort();
    for (let place = 0; place < count; place++) {
      const value = composite[place];
      list[place] = order[value - Math.floor(value / count) * count];
    }
  }

  /** Writes the tasks by descending `key` into `list`; ties turn the topological order around. */
  byKeyDescending(key: Float64Array, list: Int32Array): void {
    const { composite, rank, order } = this;
    const count = order.length;
    for (let task = 0; task < count; task++) composite[task] = key[task] * count + rank[task];
    composite.sort();
    for (let place = 0; place < count; place++) {
      const value = composite[count - 1 - place];
      list[place] = order[value - Math.floor(value / count) * count];
    }
  }

  /** Moves predecessors forward to just before the first task that needs them; all else keeps its place. */
  putPredecessorsFirst(list: Int32Array): void {
    const { firstIn, inLinks, linkFrom } = this.problem;
    this.restore(list, firstIn, inLinks, linkFrom);
  }

  /** The same for lists that run from the end: every task comes after its successors. */
  putSuccessorsFirst(list: Int32Array): void {
    const { firstOut, outLinks, linkTo } = this.problem;
    this.restore(list, firstOut, outLinks, linkTo);
  }

  private restore(list: Int32Array, first: Int32Array, links: Int32Array, otherEnd: Int32Array): void {
    const { placed, stack, unsorted } = this;
    unsorted.set(list);
    placed.fill(0);
    let place = 0;
    for (let k = 0; k < unsorted.length; k++) {
      let depth = 0;
      stack[0] = unsorted[k];
      while (depth >= 0) {
        const task = stack[depth];
        if (placed[task] === 1) {
          depth--;
          continue;
        }
        let missing = -1;
        for (let link = first[task]; link < first[task + 1]; link++) {
          const before = otherEnd[links[link]];
          if (placed[before] === 0) {
            missing = before;
            break;
          }
        }
        if (missing >= 0) stack[++depth] = missing;
        else {
          placed[task] = 1;
          list[place++] = task;
          depth--;
        }
      }
    }
  }
}
