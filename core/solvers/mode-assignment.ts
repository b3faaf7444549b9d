import type { Problem } from '../problem/problem.ts';
import type { Random } from './random.ts';
import { shareRoles } from './share-roles.ts';
import type { UsableModes } from './usable-modes.ts';

/** How often the repair starts again from other modes before it gives up. */
const REPAIR_ATTEMPTS = 20;

/**
 * Keeps a choice of modes within the non-renewable budgets. Deciding whether any choice does is hard with two budgets or
 * more (Kolisch & Drexl 1997), so the repair is a local search that may give up.
 */
export class ModeAssignment {
  readonly problem: Problem;
  readonly usable: UsableModes;
  /** Tasks that have a choice. */
  readonly flexible: Int32Array;
  private readonly spent: Float64Array;

  constructor(problem: Problem, usable: UsableModes) {
    this.problem = problem;
    this.usable = usable;
    this.flexible = Int32Array.from({ length: problem.taskCount }, (_, task) => task).filter(
      (task) => usable.first[task + 1] - usable.first[task] > 1,
    );
    this.spent = new Float64Array(problem.budgetCount);
  }

  /** Shortest usable modes, their roles shared out, repaired; false where no assignment within the budgets was found. */
  shortest(mode: Int32Array, random: Random): boolean {
    const { first, modes } = this.usable;
    for (let task = 0; task < mode.length; task++) mode[task] = modes[first[task]];
    shareRoles(this.problem, this.usable, mode);
    return this.repair(mode, random);
  }

  /** Of each task the usable mode with the least figure, repaired; false as above. Of equal ones the shortest. */
  least(figureOfMode: Float64Array, mode: Int32Array, random: Random): boolean {
    const { first, modes } = this.usable;
    for (let task = 0; task < mode.length; task++) {
      mode[task] = modes
        .subarray(first[task], first[task + 1])
        .reduce((best, other) => (figureOfMode[other] < figureOfMode[best] ? other : best));
    }
    return this.repair(mode, random);
  }

  randomise(mode: Int32Array, random: Random): void {
    const { first, modes } = this.usable;
    for (let task = 0; task < mode.length; task++) {
      mode[task] = modes[first[task] + random.below(first[task + 1] - first[task])];
    }
  }

  /** Excess over the budgets, each as a share of its budget, summed; 0 for an assignment that holds. */
  excess(mode: Int32Array): number {
    this.take(mode);
    return this.excessOfSpent();
  }

  /** Changes modes of single tasks, the greatest relief of the tasks tried first, until the budgets hold. */
  repair(mode: Int32Array, random: Random): boolean {
    let excess = this.excess(mode);
    for (let attempt = 0; excess > 0 && attempt < REPAIR_ATTEMPTS; attempt++) {
      if (attempt > 0) {
        this.randomise(mode, random);
        excess = this.excess(mode);
      }
      while (excess > 0) {
        const next = this.relieve(mode, excess, random);
        if (next >= excess) break;
        excess = next;
      }
    }
    return excess <= 0;
  }

  /** Takes stock of what an assignment spends, for {@link fits} and {@link move}. */
  take(mode: Int32Array): void {
    this.spent.fill(0);
    for (let task = 0; task < mode.length; task++) this.addSpending(mode[task], 1);
  }

  /** Whether the budgets hold once one task takes mode `to` instead of `from`. */
  fits(from: number, to: number): boolean {
    if (this.spent.length === 0) return true;
    this.addSpending(from, -1);
    this.addSpending(to, 1);
    const fits = this.excessOfSpent() === 0;
    this.addSpending(to, -1);
    this.addSpending(from, 1);
    return fits;
  }

  /** Notes that one task takes mode `to` instead of `from`. */
  move(from: number, to: number): void {
    this.addSpending(from, -1);
    this.addSpending(to, 1);
  }

  /**
   * One change that lowers the excess, by most for each tick that the task takes longer: the best for a few random tasks,
   * else the best of all. Returns the new excess.
   */
  private relieve(mode: Int32Array, excess: number, random: Random): number {
    const { flexible } = this;
    const tries = Math.min(flexible.length, 8);
    let bestTask = -1;
    let bestMode = -1;
    let best = excess;
    let most = 0;
    const { duration } = this.problem;
    const consider = (task: number) => {
      for (let k = this.usable.first[task]; k < this.usable.first[task + 1]; k++) {
        const candidate = this.usable.modes[k];
        if (candidate === mode[task]) continue;
        const changed = this.excessAfter(mode[task], candidate);
        if (changed >= excess) continue;
        const relief = (excess - changed) / (1 + Math.max(0, duration[candidate] - duration[mode[task]]));
        if (relief > most) {
          most = relief;
          best = changed;
          bestTask = task;
          bestMode = candidate;
        }
      }
    };
    for (let k = 0; k < tries; k++) consider(flexible[random.below(flexible.length)]);
    if (bestTask < 0) for (const task of flexible) consider(task);
    if (bestTask < 0) return excess;
    this.addSpending(mode[bestTask], -1);
    this.addSpending(bestMode, 1);
    mode[bestTask] = bestMode;
    return best;
  }

  private excessAfter(from: number, to: number): number {
    this.addSpending(from, -1);
    this.addSpending(to, 1);
    const excess = this.excessOfSpent();
    this.addSpending(to, -1);
    this.addSpending(from, 1);
    return excess;
  }

  private addSpending(mode: number, sign: number): void {
    const { firstBudgetDemand, budgetDemandBudget, budgetDemandAmount } = this.problem;
    for (let k = firstBudgetDemand[mode]; k < firstBudgetDemand[mode + 1]; k++) {
      this.spent[budgetDemandBudget[k]] += sign * budgetDemandAmount[k];
    }
  }

  private excessOfSpent(): number {
    let excess = 0;
    for (let budget = 0; budget < this.spent.length; budget++) {
      const over = this.spent[budget] - this.problem.budgetAmount[budget];
      if (over > 0) excess += over / Math.max(1, this.problem.budgetAmount[budget]);
    }
    return excess;
  }
}
