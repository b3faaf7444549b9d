import { earliestStartByLink } from '../problem/link-time.ts';
import type { Problem } from '../problem/problem.ts';
import { startNoEarlierThan } from '../problem/task-time.ts';

/** Ticks; drawn durations are no whole numbers, and sums in another order differ by less than this. */
const ROUNDING = 1e-6;

/**
 * Which tasks hold the end of a schedule where it is. Seen backwards from the tasks that end last: what holds a task is each
 * predecessor whose link leaves no room; where no link and no date does, it waited for resources, and each task holds it
 * that frees a resource just when it starts of which there was not enough before (Wiest 1964's critical sequence, in one
 * schedule).
 */
export class CriticalTasks {
  /** 1 for tasks of the last schedule that hold its end. */
  readonly critical: Uint8Array;
  /** 1 for resources that tasks on the way to the end waited for. */
  readonly criticalResource: Uint8Array;
  private readonly problem: Problem;
  private readonly finishOrder: Float64Array;
  private readonly byFinish: Int32Array;
  private readonly stack: Int32Array;
  /** Shape resources. */
  private readonly free: Float64Array;

  constructor(problem: Problem) {
    this.problem = problem;
    this.critical = new Uint8Array(problem.taskCount);
    this.criticalResource = new Uint8Array(problem.resourceCount);
    this.finishOrder = new Float64Array(problem.taskCount);
    this.byFinish = new Int32Array(problem.taskCount);
    this.stack = new Int32Array(problem.taskCount);
    this.free = new Float64Array(problem.resourceCount);
  }

  /**
   * Marks the critical tasks of a schedule of which all times are known.
   *
   * @param byFinish the tasks by their finish, where that is known
   */
  mark(mode: Int32Array, start: Float64Array, finish: Float64Array, makespan: number, byFinish?: Int32Array): void {
    const { critical, stack } = this;
    critical.fill(0);
    this.criticalResource.fill(0);
    if (byFinish === undefined) this.sortByFinish(finish);
    else this.byFinish.set(byFinish);
    for (let place = 0; place < finish.length; place++) this.finishOrder[place] = finish[this.byFinish[place]];
    let depth = 0;
    const push = (task: number) => {
      if (critical[task] === 1) return;
      critical[task] = 1;
      stack[depth++] = task;
    };
    for (let task = 0; task < finish.length; task++) if (finish[task] >= makespan - ROUNDING) push(task);
    while (depth > 0) {
      const task = stack[--depth];
      if (!this.pushTightPredecessors(task, mode, start, finish, push)) {
        this.pushFreeingTasks(task, mode, start, push);
      }
    }
  }

  private sortByFinish(finish: Float64Array): void {
    const { byFinish } = this;
    for (let task = 0; task < finish.length; task++) byFinish[task] = task;
    byFinish.sort((a, b) => finish[a] - finish[b]);
  }

  /** False where neither a link nor the release date holds the task. */
  private pushTightPredecessors(
    task: number,
    mode: Int32Array,
    start: Float64Array,
    finish: Float64Array,
    push: (task: number) => void,
  ): boolean {
    const { problem } = this;
    let isHeld = start[task] <= startNoEarlierThan(problem, mode[task], problem.release[task]) + ROUNDING;
    for (let k = problem.firstIn[task]; k < problem.firstIn[task + 1]; k++) {
      const link = problem.inLinks[k];
      const from = problem.linkFrom[link];
      const earliest = earliestStartByLink(problem, link, mode[from], start[from], finish[from], mode[task]);
      if (earliest >= start[task] - ROUNDING) {
        push(from);
        isHeld = true;
      }
    }
    return isHeld;
  }

  private pushFreeingTasks(task: number, mode: Int32Array, start: Float64Array, push: (task: number) => void): void {
    const { problem, byFinish, finishOrder, criticalResource, free } = this;
    const { firstDemand, demandResource, demandAmount } = problem;
    const own = mode[task];
    let isExplained = false;
    const lastPlace = firstAbove(finishOrder, start[task] + ROUNDING) - 1;
    const freed = (place: number) =>
      // Freed in a pause of this task's calendar counts as freed at its next working moment.
      place >= 0 && startNoEarlierThan(problem, own, finishOrder[place]) >= start[task] - ROUNDING;
    let countedAt = Number.NaN;
    for (let place = lastPlace; freed(place); place--) {
      const other = byFinish[place];
      if (other === task) continue;
      if (finishOrder[place] !== countedAt) this.countFree(task, finishOrder[place], mode, start);
      countedAt = finishOrder[place];
      for (let k = firstDemand[own]; k < firstDemand[own + 1]; k++) {
        const resource = demandResource[k];
        if (free[resource] >= demandAmount[k] || this.demandOf(mode[other], resource) === 0) continue;
        criticalResource[resource] = 1;
        push(other);
        isExplained = true;
      }
    }
    // Where a shift or a loss of capacity ended at the same moment, whoever frees any resource of the task may have held it.
    for (let place = lastPlace; !isExplained && freed(place); place--) {
      const other = byFinish[place];
      if (other !== task && this.shareResource(own, mode[other])) push(other);
    }
  }

  /** Writes into `free` what of each resource was free just before a moment, the task itself left aside. */
  private countFree(task: number, moment: number, mode: Int32Array, start: Float64Array): void {
    const { free, byFinish, finishOrder } = this;
    const { firstDemand, demandResource, demandAmount, capacity } = this.problem;
    const before = moment - ROUNDING;
    for (let resource = 0; resource < free.length; resource++) {
      const { times, amounts } = capacity[resource];
      free[resource] = amounts[times.length === 1 ? 0 : firstAbove(times, before) - 1];
    }
    for (let place = firstAbove(finishOrder, before - ROUNDING); place < byFinish.length; place++) {
      const other = byFinish[place];
      if (start[other] >= before || other === task) continue;
      const end = firstDemand[mode[other] + 1];
      for (let k = firstDemand[mode[other]]; k < end; k++) free[demandResource[k]] -= demandAmount[k];
    }
  }

  private demandOf(mode: number, resource: number): number {
    const { firstDemand, demandResource, demandAmount } = this.problem;
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
      if (demandResource[k] === resource) return demandAmount[k];
    }
    return 0;
  }

  private shareResource(a: number, b: number): boolean {
    const { firstDemand, demandResource } = this.problem;
    for (let k = firstDemand[a]; k < firstDemand[a + 1]; k++) {
      if (this.demandOf(b, demandResource[k]) > 0) return true;
    }
    return false;
  }
}

/** First place whose value is above `limit`, in ascending values. */
function firstAbove(ascending: Float64Array, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
