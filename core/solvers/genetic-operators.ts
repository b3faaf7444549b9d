import type { Problem } from '../problem/problem.ts';
import type { ModeAssignment } from './mode-assignment.ts';
import type { Random } from './random.ts';
import { scarceUse, workWithin } from './schedule-density.ts';

/** What a population holds: an activity list and a mode for each task, with the schedule they gave and its quality. */
export interface Individual {
  readonly list: Int32Array;
  readonly mode: Int32Array;
  readonly start: Float64Array;
  readonly finish: Float64Array;
  /** See `SearchRun.quality`. */
  readonly quality: Float64Array;
  /** See `fingerprintOf`. */
  fingerprint: number;
}

/** The middle part of a child, as a share of the list. */
const SHORTEST_MIDDLE = 0.25;
const LONGEST_MIDDLE = 0.75;
/** Places for the middle part that are compared by how well they suit the mother. */
const PLACES = 3;

export function createIndividual(taskCount: number, qualityLength: number): Individual {
  return {
    list: new Int32Array(taskCount),
    mode: new Int32Array(taskCount),
    start: new Float64Array(taskCount),
    finish: new Float64Array(taskCount),
    quality: new Float64Array(qualityLength),
    fingerprint: 0,
  };
}

/** A number that tells schedules apart: equal schedules have equal ones, different schedules almost never. */
export function fingerprintOf(finish: Float64Array, mode: Int32Array): number {
  let low = 0x811c_9dc5;
  let high = 0x9e37_79b9;
  for (let task = 0; task < finish.length; task++) {
    // FNV-1a in two lanes; finishes beyond 32 bits wrap around.
    low = Math.imul(low ^ finish[task], 0x0100_0193);
    high = Math.imul(high ^ (finish[task] + Math.imul(mode[task], 0x85eb_ca6b)), 0x0100_0193);
    high ^= high >>> 15;
  }
  return (low >>> 0) + (high & 0x1f_ffff) * 0x1_0000_0000;
}

/** Variation of activity lists and modes, with scratch space for one problem. Results are activity lists again. */
export class GeneticOperators {
  private readonly problem: Problem;
  private readonly random: Random;
  private readonly modes: ModeAssignment;
  private readonly taken: Uint8Array;
  private readonly use: Float64Array;

  constructor(problem: Problem, modes: ModeAssignment, random: Random) {
    this.problem = problem;
    this.modes = modes;
    this.random = random;
    this.taken = new Uint8Array(problem.taskCount);
    this.use = scarceUse(problem);
  }

  /**
   * Order crossover that keeps precedence (two-point crossover of activity lists; Hartmann 1998): from some place on,
   * a quarter to three quarters of the child are the tasks that come next in the mother's order; before and after them
   * stand the father's. Of a few random places the one is taken where the mother uses the resources most in comparison
   * with the father: dense parts of schedules are worth passing on (peak crossover; Valls, Ballestín & Quintanilla 2008).
   * Modes come from whom the place comes from.
   */
  cross(father: Individual, mother: Individual, child: Individual): void {
    const { taken, random } = this;
    const { list, mode } = child;
    const count = list.length;
    const length = Math.floor(count * (SHORTEST_MIDDLE + (LONGEST_MIDDLE - SHORTEST_MIDDLE) * random.next()));
    const from = this.placeForMiddle(father, mother, length);
    taken.fill(0);
    let place = 0;
    for (; place < from; place++) {
      const task = father.list[place];
      list[place] = task;
      taken[task] = 1;
    }
    mode.set(father.mode);
    for (let k = 0; place < from + length; k++) {
      const task = mother.list[k];
      if (taken[task] === 1) continue;
      list[place++] = task;
      taken[task] = 1;
      mode[task] = mother.mode[task];
    }
    for (let k = from; place < count; k++) {
      const task = father.list[k];
      if (taken[task] === 0) list[place++] = task;
    }
  }

  private placeForMiddle(father: Individual, mother: Individual, length: number): number {
    const { random } = this;
    let chosen = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < PLACES; k++) {
      const from = random.below(father.list.length - length + 1);
      const gain = this.density(mother, from, length) - this.density(father, from, length);
      if (gain > most || k === 0) {
        most = gain;
        chosen = from;
      }
    }
    return chosen;
  }

  /** Mean use of the resources from the finish of the task before place `from` to that of the last of the next `length`. */
  private density({ list, mode, start, finish }: Individual, from: number, length: number): number {
    const begin = from === 0 ? 0 : finish[list[from - 1]];
    const end = length === 0 ? begin : finish[list[from + length - 1]];
    return end > begin ? workWithin(this.use, mode, start, finish, begin, end) / (end - begin) : 0;
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
