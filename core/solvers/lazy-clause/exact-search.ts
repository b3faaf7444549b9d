import type { Schedule } from '../../model/schedule.ts';
import type { Problem } from '../../problem/problem.ts';
import { buildModeModel } from './build-mode-model.ts';
import { buildLazyClauseModel, whyNoModel } from './build-model.ts';
import { LazyClauseSearch, type SearchState } from './lazy-clause-search.ts';
import { scheduleOfValues, valuesOfSchedule } from './solution-values.ts';
import { withPairs } from './task-pairs.ts';

/** Probes begin with so many steps of work; a probe that gets nowhere makes way for a longer one on the whole range. */
const FIRST_PROBE_WORK = 400_000;

/** From above: look for better schedules. From below: refute that the bound can be reached. `both`: in turn. */
export type SearchSide = 'above' | 'below' | 'both';

/**
 * The exact search on a problem, in slices, so that it can take turns with others. It works from both sides: from above
 * it looks for any better schedule; from below it tries to refute that the bound itself can be reached
 * (destructive bounds, Klein & Scholl 1999), which raises the bound step by step.
 */
export class ExactSearch {
  /** Best schedule known, its makespan, and a makespan that no schedule can beat; `Infinity` where no schedule is known. */
  best: Schedule | null = null;
  bestMakespan = Number.POSITIVE_INFINITY;
  bound: number;
  /** Nothing is left to find: the best is optimal, or there is no schedule. */
  isDone = false;

  private readonly problem: Problem;
  private readonly search: LazyClauseSearch;
  private readonly side: SearchSide;
  private isProbing: boolean;
  private probeWork = FIRST_PROBE_WORK;
  private workLeft = FIRST_PROBE_WORK;

  private constructor(problem: Problem, search: LazyClauseSearch, bound: number, side: SearchSide) {
    this.problem = problem;
    this.side = side;
    this.isProbing = side === 'below';
    this.search = search;
    this.bound = bound;
    if (!search.raiseLowerBound(bound)) this.isDone = true;
  }

  /**
   * @param known a feasible schedule, to begin with
   * @param bound a makespan that no schedule can beat
   * @returns `null` where the problem has what the exact search cannot express, see {@link whyNoModel}
   */
  static create(
    problem: Problem,
    known: Schedule | null,
    bound: number,
    side: SearchSide = 'both',
  ): ExactSearch | null {
    if (whyNoModel(problem) !== null) return null;
    const needsModes =
      problem.duration.length !== problem.taskCount ||
      problem.budgetCount > 0 ||
      problem.setups.some((setup) => setup !== null);
    const search = new LazyClauseSearch(
      needsModes ? buildModeModel(problem) : withPairs(buildLazyClauseModel(problem)),
    );
    const exact = new ExactSearch(problem, search, bound, side);
    if (known !== null) exact.offer(known);
    return exact;
  }

  /** Takes a schedule found elsewhere. */
  offer(schedule: Schedule): void {
    let makespan = 0;
    for (const { end } of schedule) makespan = Math.max(makespan, end);
    if (makespan >= this.bestMakespan) return;
    this.search.offer(valuesOfSchedule(this.problem, this.search.model, schedule));
    this.best = schedule;
    this.bestMakespan = makespan;
    this.checkClosed();
  }

  /** Takes a bound proved elsewhere. */
  raiseBound(bound: number): void {
    if (bound <= this.bound) return;
    this.bound = Math.min(bound, this.bestMakespan);
    if (!this.search.raiseLowerBound(this.bound)) this.isDone = true;
    this.checkClosed();
  }

  /** Searches for about `work` steps; true if a better schedule was found. */
  advance(work: number): boolean {
    if (this.isDone) return false;
    const goal = this.isProbing ? this.bound : Number.POSITIVE_INFINITY;
    const state = this.search.run(work, goal);
    this.workLeft -= work;
    this.follow(state);
    this.bound = Math.max(this.bound, Math.min(this.search.lowerBound, this.bestMakespan));
    this.checkClosed();
    return state === 'solution';
  }

  private follow(state: SearchState): void {
    if (state === 'exhausted') {
      this.isDone = true;
      this.bound = this.bestMakespan;
    } else if (state === 'solution') this.keepSolution();
    else if (state === 'paused' && this.workLeft <= 0 && this.side === 'both') this.changeSides();
  }

  /** Each side has as much work as the other; every round is longer than the one before. */
  private changeSides(): void {
    this.search.toRoot();
    if (this.isProbing) this.probeWork *= 2;
    this.isProbing = !this.isProbing;
    this.workLeft = this.probeWork;
  }

  private keepSolution(): void {
    const values = this.search.best;
    if (values === null) return;
    this.best = scheduleOfValues(this.problem, this.search.model, values);
    this.bestMakespan = values[this.search.model.sink];
  }

  private checkClosed(): void {
    if (this.bestMakespan <= this.bound) this.isDone = true;
  }
}
