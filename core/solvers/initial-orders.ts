import { type CriticalPath, criticalPath } from '../problem/critical-path.ts';
import type { Problem } from '../problem/problem.ts';
import { PRIORITY_RULES, rankByUrgency, urgencyByRule } from './priority-rules.ts';
import type { Random } from './random.ts';
import { urgencyByWeightForWork } from './weight-for-work.ts';

/** Rules that are good enough to start from as they are; the first two also with noise. */
const STARTING_RULES = PRIORITY_RULES.filter((rule) => rule !== 'wcs' && rule !== 'spt');

/** Widest noise, as a share of the critical path. */
const WIDEST_NOISE = 0.6;
/** Of the orders by weight for work so many take all that follows a task into account, the others a random part of it. */
const WHOLE_SHARE = 0.3;
/** Widest noise in these, as an exponent. */
const WIDEST_RATIO_NOISE = 1;

/**
 * Ranks to start a search from: first those of the priority rules, then latest starts and finishes with random
 * noise of changing strength, so that a task may overtake those that are little more urgent (a cheap form of
 * regret-based biased sampling; Drexl 1991, Kolisch 1995). Where weighted ends are wanted, every second one is by weight for work, likewise with noise.
 */
export class InitialOrders {
  private readonly problem: Problem;
  private readonly random: Random;
  private readonly outside: Float64Array | null;
  private readonly weighsEnds: boolean;
  private drawn = 0;
  private path: CriticalPath | null = null;

  /**
   * @param outside priorities from a planner or a policy, highest first, which then come before all rules
   * @param weighsEnds whether schedules are judged by the weighted ends of their tasks
   */
  constructor(problem: Problem, random: Random, outside: Float64Array | null, weighsEnds: boolean) {
    this.problem = problem;
    this.random = random;
    this.outside = outside;
    this.weighsEnds = weighsEnds;
  }

  /** Rank of each task for the next start, given the modes it will take. */
  next(mode: Int32Array): Int32Array {
    const { problem, random } = this;
    let index = this.drawn++;
    if (this.outside !== null && index-- === 0) return rankByUrgency(this.outside.map((priority) => -priority));
    const asItIs = index < STARTING_RULES.length;
    if (this.weighsEnds && !asItIs && random.below(2) === 0) return this.byWeightForWork(mode);
    // With one mode a task the critical path is always the same.
    const path = problem.duration.length === problem.taskCount ? this.path : null;
    this.path = path ?? criticalPath(problem, mode);
    const { lateStart, lateFinish, length } = this.path;
    const latest = { start: lateStart, finish: lateFinish };
    const rule = asItIs ? STARTING_RULES[index] : random.below(2) === 0 ? 'lft' : 'lst';
    const urgency = urgencyByRule(rule, problem, mode, latest);
    if (asItIs || !Number.isFinite(length)) return rankByUrgency(urgency);
    const width = WIDEST_NOISE * length * random.next();
    return rankByUrgency(urgency.map((value) => value + width * (random.next() + random.next() - 1)));
  }

  private byWeightForWork(mode: Int32Array): Int32Array {
    const { problem, random } = this;
    const share = random.next() < WHOLE_SHARE ? 1 : random.next();
    const width = WIDEST_RATIO_NOISE * random.next() ** 2;
    const urgency = urgencyByWeightForWork(problem, mode, share);
    return rankByUrgency(urgency.map((value) => value * Math.exp(width * (random.next() + random.next() - 1))));
  }
}
