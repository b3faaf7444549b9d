import type { Problem } from '../problem/problem.ts';
import type { ModeAssignment } from './mode-assignment.ts';
import type { Random } from './random.ts';

/** What a population holds: an activity list and a mode for each task, with the quality of the schedule they gave. */
export interface Individual {
  readonly list: Int32Array;
  readonly mode: Int32Array;
  /** See `SearchRun.quality`. */
  readonly quality: Float64Array;
}

export function createIndividual(taskCount: number, qualityLength: number): Individual {
  return {
    list: new Int32Array(taskCount),
    mode: new Int32Array(taskCount),
    quality: new Float64Array(qualityLength),
  };
}

/** Variation of activity lists and modes, with scratch space for one problem. Results are activity lists again. */
export class GeneticOperators {
  private readonly problem: Problem;
  private readonly random: Random;
  private readonly modes: ModeAssignment;
  private readonly place: Int32Array;

  constructor(problem: Problem, modes: ModeAssignment, random: Random) {
    this.problem = problem;
    this.modes = modes;
    this.random = random;
    this.place = new Int32Array(problem.taskCount);
  }

  /**
   * Order crossover that keeps precedence: between two random points the child has the father's tasks in his order;
   * the tasks before and after them are the father's too, but in the mother's order. Modes come from whom the order
   * comes from.
   */
  cross(father: Individual, mother: Individual, child: Individual): void {
    const { place, random } = this;
    const { list, mode } = child;
    const count = list.length;
    let from = random.below(count + 1);
    let to = random.below(count + 1);
    if (from > to) [from, to] = [to, from];
    for (let k = 0; k < count; k++) place[father.list[k]] = k;
    let head = 0;
    let tail = to;
    for (let k = 0; k < count; k++) {
      const task = mother.list[k];
      mode[task] = mother.mode[task];
      if (place[task] < from) list[head++] = task;
      else if (place[task] >= to) list[tail++] = task;
    }
    for (let k = from; k < to; k++) {
      const task = father.list[k];
      list[k] = task;
      mode[task] = father.mode[task];
    }
  }

  copyAll(from: Individual, to: Individual): void {
    to.list.set(from.list);
    to.mode.set(from.mode);
    to.quality.set(from.quality);
  }

  /** Swaps neighbours in the list with probability `rate` each, unless a link binds them. */
  mutateList(list: Int32Array, rate: number): void {
    for (let k = 0; k + 1 < list.length; k++) {
      if (this.random.next() >= rate || this.isLinked(list[k], list[k + 1])) continue;
      const swapped = list[k];
      list[k] = list[k + 1];
      list[k + 1] = swapped;
    }
  }

  /** Gives tasks another mode with probability `rate` each. Budgets are not looked at. */
  mutateModes(mode: Int32Array, rate: number): void {
    const { first, modes } = this.modes.usable;
    for (const task of this.modes.flexible) {
      if (this.random.next() < rate) mode[task] = modes[first[task] + this.random.below(first[task + 1] - first[task])];
    }
  }

  private isLinked(from: number, to: number): boolean {
    const { firstOut, outLinks, linkTo } = this.problem;
    for (let k = firstOut[from]; k < firstOut[from + 1]; k++) if (linkTo[outLinks[k]] === to) return true;
    return false;
  }
}
