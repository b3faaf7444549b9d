import type { Schedule } from '../model/schedule.ts';
import { criticalPathBound } from '../problem/critical-path-bound.ts';
import { type EarliestDates, earliestDates } from '../problem/earliest-dates.ts';
import { eachEnergyBound } from '../problem/energy-bound.ts';
import { type Evaluate, evaluatorOf } from '../problem/objective.ts';
import { objectiveBoundInSteps } from '../problem/objective-bound.ts';
import type { Problem } from '../problem/problem.ts';
import { scheduleArrays, toSchedule } from '../problem/schedule-arrays.ts';
import { createScheduleGenerator } from './create-generator.ts';
import { type Infeasibility, provenInfeasible } from './infeasibility.ts';
import { ModeAssignment } from './mode-assignment.ts';
import type { ScheduleGenerator } from './schedule-generator.ts';
import { scheduleHolds } from './schedule-holds.ts';
import type { SearchEvent, SearchInput, SearchOutcome, StopReason } from './solver.ts';
import { usableModes } from './usable-modes.ts';

/** Steps of work between two chances to stop: 1 to 5 ms. */
const WORK_BETWEEN_YIELDS = 50_000;

/** In plans of so many tasks the parts of a bound take milliseconds each. */
const LARGE_PLAN = 2_000;

/** What a pass costs beyond its schedule generation: breeding, sorting, measuring. */
const PASS_WORK_PER_TASK = 20;

export type Answer = 'continue' | 'stop';

/**
 * What every search by schedule generation shares: the workspace, the best schedule so far, counts, limits,
 * and the events that go out. A search begins a pass on `generator`, hands it to `finishPass`, and goes on until
 * `stoppedBy` is set.
 */
export class SearchRun {
  readonly problem: Problem;
  readonly generator: ScheduleGenerator;
  readonly input: SearchInput;
  /** Lower bounds, one per objective; 0 until `prepare` has run. */
  readonly bound: number[];
  /** Keeps modes within the budgets. */
  readonly modes: ModeAssignment;
  schedules = 0;
  iterations = 0;
  stoppedBy: StopReason | null = null;
  /**
   * Quality of the last pass: ticks by which it breaks deadlines and pins, then one value per objective; all
   * `Infinity` where the pass failed. Lower is better, earlier entries first.
   */
  readonly quality: Float64Array;

  private readonly evaluators: readonly Evaluate[];
  private readonly best: Float64Array;
  private readonly bestStart: Float64Array;
  private readonly bestFinish: Float64Array;
  private readonly bestMode: Int32Array;
  /** Dates that no schedule can beat, once they are worked out. */
  private dates: EarliestDates | null = null;
  private work = 0;

  constructor(input: SearchInput) {
    const { problem, objectives } = input;
    this.problem = problem;
    this.input = input;
    this.generator = createScheduleGenerator(problem);
    this.bound = objectives.map(() => 0);
    this.evaluators = objectives.map((objective) => evaluatorOf(problem, objective, input.reference));
    this.modes = new ModeAssignment(problem, usableModes(problem));
    this.quality = new Float64Array(objectives.length + 1);
    this.best = new Float64Array(objectives.length + 1).fill(Number.POSITIVE_INFINITY);
    this.bestStart = new Float64Array(problem.taskCount);
    this.bestFinish = new Float64Array(problem.taskCount);
    this.bestMode = new Int32Array(problem.taskCount);
  }

  /** Whether a schedule that holds is known. */
  get hasSchedule(): boolean {
    return this.best[0] === 0;
  }

  /** Whether the last pass could not place every task. */
  get hasFailed(): boolean {
    return this.quality[0] === Number.POSITIVE_INFINITY;
  }

  /** Best quality known so far, laid out like `quality`. */
  get bestQuality(): Readonly<Float64Array> {
    return this.best;
  }

  /** Looks for a simple proof that there is no schedule and computes the bounds. */
  *prepare(): Generator<SearchEvent, Infeasibility | null, Answer> {
    const infeasible = yield* this.prepareInBrief();
    if (this.problem.taskCount >= LARGE_PLAN) yield* this.pause();
    if (infeasible === null) yield* this.computeBounds();
    return infeasible;
  }

  /** The same with the critical path alone, for plans so large that a person would have to wait for other bounds. */
  *prepareInBrief(): Generator<SearchEvent, Infeasibility | null, Answer> {
    yield* this.pause();
    const { problem } = this;
    this.dates = earliestDates(problem);
    const infeasible = provenInfeasible(problem, this.modes.usable, this.dates);
    const makespan = this.input.objectives.indexOf('makespan');
    if (infeasible === null && makespan >= 0) this.bound[makespan] = criticalPathBound(problem, this.dates).value;
    return infeasible;
  }

  /** Bounds on all objectives, with pauses between the parts, each of which takes some milliseconds in a large plan. */
  *computeBounds(): Generator<SearchEvent, void, Answer> {
    const { problem } = this;
    const { objectives } = this.input;
    for (let k = 0; k < objectives.length && !this.isCancelled(); k++) {
      if (objectives[k] !== 'makespan') {
        yield* this.computeBound(k);
        continue;
      }
      const dates = this.dates ?? earliestDates(problem);
      this.bound[k] = Math.max(this.bound[k], criticalPathBound(problem, dates).value);
      for (const { value } of eachEnergyBound(problem, dates)) {
        this.bound[k] = Math.max(this.bound[k], value);
        this.work += PASS_WORK_PER_TASK * problem.taskCount;
        if (this.work >= WORK_BETWEEN_YIELDS) yield* this.pause();
        if (this.isCancelled()) break;
      }
    }
    if (this.isClosed()) this.stoppedBy ??= 'closed';
  }

  /** Bound on an objective other than the makespan. */
  private *computeBound(k: number): Generator<SearchEvent, void, Answer> {
    const { objectives, reference } = this.input;
    const steps = objectiveBoundInSteps(this.problem, objectives[k], reference);
    for (let step = steps.next(); !this.isCancelled(); step = steps.next()) {
      if (step.done === true) {
        this.bound[k] = step.value;
        return;
      }
      if (this.problem.taskCount >= LARGE_PLAN) yield* this.pause();
    }
  }

  /** Takes the warm start in as the best so far, if there is one that holds. */
  *loadWarmStart(): Generator<SearchEvent, void, Answer> {
    const { warmStart } = this.input;
    if (warmStart === undefined || this.stoppedBy !== null) return;
    const { starts, ends, modes } = scheduleArrays(this.problem, warmStart);
    if (!scheduleHolds(this.problem, starts, ends, modes)) return;
    this.generator.mode.set(modes);
    this.generator.modesChanged();
    this.generator.load(starts, ends);
    this.measure();
    yield* this.offer();
  }

  /** Takes in a feasible schedule made elsewhere, if it is the best so far. May be called in the middle of a pass. */
  *accept(schedule: Schedule): Generator<SearchEvent, void, Answer> {
    if (this.keepIfBest(schedule)) yield* this.announce();
  }

  /** Takes in what is proved elsewhere. */
  raiseBound(bound: readonly number[]): void {
    bound.forEach((value, k) => {
      this.bound[k] = Math.max(this.bound[k], value);
    });
    if (this.isClosed()) this.stoppedBy ??= 'closed';
  }

  /** The best schedule so far, or null. */
  bestSchedule(): Schedule | null {
    return this.hasSchedule ? this.schedule() : null;
  }

  /** Makes the best schedule so far the generator's result; false where there is none. */
  loadBest(): boolean {
    if (!this.hasSchedule) return false;
    this.generator.mode.set(this.bestMode);
    this.generator.modesChanged();
    this.generator.load(this.bestStart, this.bestFinish);
    this.quality.set(this.best);
    return true;
  }

  /** Counts the pass that was begun, runs it to its end, and keeps its schedule if it is the best so far. */
  *finishPass(): Generator<SearchEvent, void, Answer> {
    this.schedules++;
    const { generator } = this;
    while (!generator.advance(WORK_BETWEEN_YIELDS)) {
      yield* this.pause();
      if (this.stoppedBy !== null) {
        this.quality.fill(Number.POSITIVE_INFINITY);
        return;
      }
    }
    this.measure();
    yield* this.offer();
    this.checkLimits();
    this.work += PASS_WORK_PER_TASK * this.problem.taskCount;
    if (this.work >= WORK_BETWEEN_YIELDS) yield* this.pause();
  }

  /** Counts an iteration, as each solver defines it. */
  countIteration(): void {
    this.iterations++;
    this.checkLimits();
  }

  /** What the search found, if `stoppedBy` or else the given reason ended it. */
  outcome(otherwise: StopReason): SearchOutcome {
    const stoppedBy = this.stoppedBy ?? otherwise;
    const { schedules } = this;
    const bound = [...this.bound];
    if (!this.hasSchedule) return { status: 'unknown', bound, stoppedBy, schedules };
    return {
      status: this.isClosed() ? 'optimal' : 'feasible',
      schedule: this.schedule(),
      value: Array.from(this.best.subarray(1)),
      bound,
      stoppedBy,
      schedules,
    };
  }

  private measure(): void {
    const { generator, quality } = this;
    if (generator.failed) {
      quality.fill(Number.POSITIVE_INFINITY);
      return;
    }
    quality[0] = generator.violation;
    this.input.objectives.forEach((objective, k) => {
      quality[k + 1] =
        objective === 'makespan'
          ? generator.makespan
          : this.evaluators[k](generator.start, generator.finish, generator.mode);
    });
  }

  private *offer(): Generator<SearchEvent, void, Answer> {
    if (compareQuality(this.quality, this.best) >= 0) return;
    this.best.set(this.quality);
    this.bestStart.set(this.generator.start);
    this.bestFinish.set(this.generator.finish);
    this.bestMode.set(this.generator.mode);
    if (this.best[0] === 0) yield* this.announce();
  }

  private keepIfBest(schedule: Schedule): boolean {
    const { starts, ends, modes } = scheduleArrays(this.problem, schedule);
    const quality = new Float64Array(this.best.length);
    this.evaluators.forEach((evaluate, k) => {
      quality[k + 1] = evaluate(starts, ends, modes);
    });
    if (compareQuality(quality, this.best) >= 0) return false;
    this.best.set(quality);
    this.bestStart.set(starts);
    this.bestFinish.set(ends);
    this.bestMode.set(modes);
    return true;
  }

  private *announce(): Generator<SearchEvent, void, Answer> {
    const answer = yield {
      kind: 'improved',
      schedule: this.schedule(),
      value: Array.from(this.best.subarray(1)),
      bound: [...this.bound],
      schedules: this.schedules,
    };
    this.work = 0;
    if (answer === 'stop') this.stoppedBy ??= 'cancelled';
    if (this.isClosed()) this.stoppedBy = 'closed';
  }

  /** A chance to stop and to hear from other searches, for before and after long steps. */
  *pause(): Generator<SearchEvent, void, Answer> {
    this.work = 0;
    const hint = this.input.takeHint?.() ?? null;
    if (hint?.schedule) this.keepIfBest(hint.schedule);
    if (hint !== null) this.raiseBound(hint.bound);
    const answer = yield {
      kind: 'progress',
      fraction: this.fractionDone(),
      bound: [...this.bound],
      iterations: this.iterations,
      schedules: this.schedules,
    };
    if (answer === 'stop') this.stoppedBy ??= 'cancelled';
  }

  private fractionDone(): number | null {
    const { maxIterations, maxSchedules } = this.input;
    if (maxIterations === undefined && maxSchedules === undefined) return null;
    const byIterations = maxIterations === undefined ? 0 : this.iterations / Math.max(1, maxIterations);
    const bySchedules = maxSchedules === undefined ? 0 : this.schedules / Math.max(1, maxSchedules);
    return Math.min(1, Math.max(byIterations, bySchedules));
  }

  private checkLimits(): void {
    const { maxIterations, maxSchedules } = this.input;
    if (maxSchedules !== undefined && this.schedules >= maxSchedules) this.stoppedBy ??= 'schedules';
    else if (maxIterations !== undefined && this.iterations >= maxIterations) this.stoppedBy ??= 'iterations';
  }

  private isCancelled(): boolean {
    return this.stoppedBy === 'cancelled';
  }

  private isClosed(): boolean {
    return this.best[0] === 0 && this.bound.every((bound, k) => this.best[k + 1] <= bound);
  }

  private schedule(): Schedule {
    return toSchedule(this.problem, { starts: this.bestStart, ends: this.bestFinish, modes: this.bestMode });
  }
}

/** Negative where `a` is better than `b`, 0 where they are equal: earlier entries count first. */
export function compareQuality(a: Readonly<Float64Array>, b: Readonly<Float64Array>): number {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k] < b[k] ? -1 : 1;
  return 0;
}
