import type { Schedule } from '../../model/schedule.ts';
import { type Objective, objectiveKind, objectiveResource, renewableIndex } from '../../problem/objective.ts';
import type { Problem } from '../../problem/problem.ts';
import { type ScheduleArrays, scheduleArrays } from '../../problem/schedule-arrays.ts';
import { endOf, latestStartEndingBy, startNoEarlierThan, startNoLaterThan } from '../../problem/task-time.ts';
import type { Random } from '../random.ts';
import { type UsableModes, usableModes } from '../usable-modes.ts';
import {
  type Criterion,
  criterionOf,
  earlinessCriterion,
  levellingCriterion,
  type PartialSchedule,
} from './insertion-score.ts';
import { InsertionWindows } from './insertion-windows.ts';
import { Removal } from './removal.ts';
import { timeGrain } from './time-grain.ts';
import { UseGrid } from './use-grid.ts';

/** Starts of one task that are compared; of a longer window a random sample. */
const MOST_STARTS = 240;
const FEWEST_STARTS = 12;
/** Long tasks are tried at fewer starts, so that a step takes a few milliseconds at most. */
const CELLS_A_TASK = 8_000;
const CELLS_AN_INSERTION = 100_000;
/** Steps without a better schedule after which the search goes back to the best one. */
const PATIENCE = 400;
/** Widest loss that is taken for the time being, as a share of the best value. */
const WIDEST_LOSS = 0.02;
/** Times beyond the present end that the grid covers. */
const ROOM = 1.5;

/**
 * Improves a schedule by taking out some tasks that lie close to each other (in time, by links, or at random) and putting each back
 * in the mode and at the feasible start that suit the objectives best, the most important first (ruin and recreate,
 * Schrimpf et al. 2000; with one task a step of Burgess & Killebrew 1962). Schedules of regular objectives are moved left
 * afterwards. A step that loses little may be kept for a while (record-to-record travel, Dueck 1993). Schedules keep every
 * rule at each step.
 */
export class Reinsertion {
  private readonly problem: Problem;
  private readonly random: Random;
  private readonly usable: UsableModes;
  private readonly schedule: PartialSchedule;
  private readonly criteria: readonly Criterion[];
  private readonly ties: Criterion;
  private readonly movesLeft: boolean;
  /** Moving tasks changes no value, only what fits next time. */
  private readonly modesDecide: boolean;
  private readonly spent: Float64Array;
  private readonly windows: InsertionWindows;
  private readonly removal: Removal;
  private readonly gridEnd: number;
  private current: Float64Array;
  private best: Float64Array;
  private bestArrays: ScheduleArrays;
  /** Looking for starts ends once the grid has visited so many cells. */
  private workEnd = Number.POSITIVE_INFINITY;
  private idle = 0;
  private loss = 0;
  private readonly saved: ScheduleArrays;

  private constructor(
    problem: Problem,
    objectives: readonly Objective[],
    reference: Schedule,
    random: Random,
    grid: UseGrid,
    gridEnd: number,
    known: ScheduleArrays,
  ) {
    const { taskCount } = problem;
    this.problem = problem;
    this.random = random;
    this.usable = usableModes(problem);
    this.gridEnd = gridEnd;
    this.schedule = { ...copyOf(known), isPlaced: new Uint8Array(taskCount), grid };
    this.criteria = objectives.map((each) => criterionOf(problem, each, reference, this.schedule));
    const peak = objectives.find((each) => objectiveKind(each) === 'peak');
    this.ties =
      peak === undefined
        ? earlinessCriterion(this.schedule)
        : levellingCriterion(grid, renewableIndex(problem, objectiveResource(peak) ?? ''));
    this.movesLeft = this.criteria.every(({ shape }) => shape === 'earliest' || shape === 'mode');
    this.modesDecide = this.criteria.every(({ shape }) => shape === 'mode');
    this.spent = new Float64Array(problem.budgetCount);
    this.windows = new InsertionWindows(problem, this.schedule, gridEnd);
    this.removal = new Removal(problem, this.schedule, this.criteria[0], random);
    this.saved = copyOf(known);
    this.bestArrays = copyOf(known);
    this.current = new Float64Array();
    this.best = new Float64Array();
    this.load(known);
  }

  /**
   * `null` where there are set-up times, of which it knows nothing, or a grid over the time of the schedule would be too large.
   *
   * @param known a schedule that holds
   */
  static create(
    problem: Problem,
    objectives: readonly Objective[],
    reference: Schedule,
    random: Random,
    known: Schedule,
  ): Reinsertion | null {
    if (problem.setups.some((setup) => setup !== null)) return null;
    const arrays = scheduleArrays(problem, known);
    const grain = timeGrain(problem, [...reference, ...known]);
    const latest = [...reference, ...known].reduce((high, { end }) => Math.max(high, end), 0);
    const wanted = Math.min(problem.horizon, Math.max(ROOM * latest, latest + grain));
    const end = Math.ceil(wanted / grain) * grain;
    const grid = UseGrid.create(problem, grain, end);
    return grid === null ? null : new Reinsertion(problem, objectives, reference, random, grid, end, arrays);
  }

  /** Cells of the grid visited so far: a measure of work done. */
  get work(): number {
    return this.schedule.grid.visited;
  }

  /** Goes on from a schedule that holds, if it is better than the best so far. */
  offer(known: Schedule): void {
    const arrays = scheduleArrays(this.problem, known);
    if (arrays.starts.some((start, task) => start % this.schedule.grid.grain !== 0 || arrays.ends[task] > this.gridEnd))
      return;
    const before = this.bestArrays;
    this.load(arrays);
    if (compare(this.current, this.best) > 0) this.load(before);
  }

  /** One removal and reinsertion. Returns a schedule where it is better than all before, else `null`. */
  step(): ScheduleArrays | null {
    this.idle++;
    if (this.idle % PATIENCE === 0) {
      this.load(this.bestArrays);
      this.loss = WIDEST_LOSS * this.random.next() ** 2;
    }
    const { saved, schedule } = this;
    copyInto(schedule, saved);
    const removed = this.removal.choose();
    for (const task of removed) this.take(task);
    let fits = true;
    for (let k = 0; k < removed.length && fits; k++) fits = this.insert(removed[k], removed);
    if (!fits) {
      this.restore();
      return null;
    }
    this.workEnd = Number.POSITIVE_INFINITY;
    if (this.movesLeft && (!this.modesDecide || this.isAcceptable(this.measure()))) this.moveLeft(removed);
    const value = this.measure();
    if (!this.isAcceptable(value)) {
      this.restore();
      return null;
    }
    this.current = value;
    if (compare(value, this.best) >= 0) return null;
    this.best = value;
    this.bestArrays = copyOf(schedule);
    this.idle = 0;
    return this.bestArrays;
  }

  private load(arrays: ScheduleArrays): void {
    const { schedule, problem } = this;
    copyInto(arrays, schedule);
    schedule.grid.clear();
    this.spent.fill(0);
    for (let task = 0; task < problem.taskCount; task++) {
      schedule.isPlaced[task] = 0;
      this.place(task, arrays.modes[task], arrays.starts[task]);
    }
    this.current = this.measure();
    if (this.best.length === 0 || compare(this.current, this.best) < 0) {
      this.best = this.current;
      this.bestArrays = copyOf(arrays);
      this.idle = 0;
    }
  }

  private measure(): Float64Array {
    return Float64Array.from(this.criteria, ({ total }) => total());
  }

  private isAcceptable(value: Float64Array): boolean {
    for (let k = 0; k < value.length; k++) {
      if (value[k] < this.current[k]) return true;
      if (value[k] === this.current[k]) continue;
      return this.criteria[k].mayFallBack && value[k] <= this.best[k] * (1 + this.loss);
    }
    return true;
  }

  private take(task: number): void {
    const { starts, ends, modes, isPlaced, grid } = this.schedule;
    grid.change(modes[task], starts[task], ends[task], -1);
    this.spend(modes[task], -1);
    isPlaced[task] = 0;
  }

  private place(task: number, mode: number, start: number): void {
    const { starts, ends, modes, isPlaced, grid } = this.schedule;
    starts[task] = start;
    ends[task] = endOf(this.problem, mode, start);
    modes[task] = mode;
    isPlaced[task] = 1;
    grid.change(mode, start, ends[task], 1);
    this.spend(mode, 1);
  }

  private spend(mode: number, sign: 1 | -1): void {
    const { firstBudgetDemand, budgetDemandBudget, budgetDemandAmount } = this.problem;
    for (let k = firstBudgetDemand[mode]; k < firstBudgetDemand[mode + 1]; k++) {
      this.spent[budgetDemandBudget[k]] += sign * budgetDemandAmount[k];
    }
  }

  private isAffordable(mode: number): boolean {
    const { firstBudgetDemand, budgetDemandBudget, budgetDemandAmount, budgetAmount } = this.problem;
    for (let k = firstBudgetDemand[mode]; k < firstBudgetDemand[mode + 1]; k++) {
      const budget = budgetDemandBudget[k];
      if (this.spent[budget] + budgetDemandAmount[k] > budgetAmount[budget]) return false;
    }
    return true;
  }

  /** Back to how it was before the step. */
  private restore(): void {
    const { saved, schedule } = this;
    const moved: number[] = [];
    for (let task = 0; task < saved.starts.length; task++) {
      const isPlaced = schedule.isPlaced[task] === 1;
      if (isPlaced && schedule.starts[task] === saved.starts[task] && schedule.modes[task] === saved.modes[task])
        continue;
      if (isPlaced) this.take(task);
      moved.push(task);
    }
    for (const task of moved) this.place(task, saved.modes[task], saved.starts[task]);
  }

  /** Puts a task where it is best; false where it fits nowhere. */
  private insert(task: number, removed: readonly number[]): boolean {
    this.windows.find(removed);
    this.workEnd = this.schedule.grid.visited + CELLS_AN_INSERTION;
    const { first, modes } = this.usable;
    const rests = this.criteria.map(({ prepare }) => prepare());
    let bestMode = -1;
    let bestStart = 0;
    let bestScore: number[] = [];
    let equals = 0;
    for (let k = first[task]; k < first[task + 1]; k++) {
      const mode = modes[k];
      if (!this.isAffordable(mode)) continue;
      const from = this.windows.firstStart(task, mode);
      const to = this.windows.lastStart(task, mode);
      for (const start of this.startsToTry(task, mode, from, to)) {
        const end = endOf(this.problem, mode, start);
        const score = this.criteria.map(({ added }, place) => added(rests[place], task, mode, start, end));
        score.push(this.ties.added(0, task, mode, start, end));
        const difference = bestMode < 0 ? -1 : compare(score, bestScore);
        equals = difference < 0 ? 1 : difference === 0 ? equals + 1 : equals;
        if (difference < 0 || (difference === 0 && this.random.below(equals) === 0)) {
          bestMode = mode;
          bestStart = start;
          bestScore = score;
        }
      }
    }
    if (bestMode < 0) return false;
    this.place(task, bestMode, bestStart);
    return true;
  }

  /** Feasible starts of which one is best, as far as the shapes of the criteria tell. */
  private *startsToTry(task: number, mode: number, from: number, to: number): Generator<number> {
    const wanted = this.criteria.find(({ shape }) => typeof shape === 'object')?.shape;
    if (this.movesLeft || from > to) {
      const start = this.nextFit(mode, from, to);
      if (start !== null) yield start;
      return;
    }
    if (typeof wanted === 'object' && this.criteria.length === 1) {
      const target = Math.max(from, Math.min(to, wanted.wanted[task]));
      const later = this.nextFit(mode, startNoEarlierThan(this.problem, mode, target), to);
      const earlier = this.previousFit(mode, startNoLaterThan(this.problem, mode, target), from);
      if (later !== null) yield later;
      if (earlier !== null && earlier !== later) yield earlier;
      return;
    }
    const { grain } = this.schedule.grid;
    const count = Math.floor((to - from) / grain) + 1;
    const cells = Math.max(1, this.problem.duration[mode] / grain);
    const most = Math.max(FEWEST_STARTS, Math.min(MOST_STARTS, Math.floor(CELLS_A_TASK / cells)));
    if (count <= most) {
      for (let start = this.nextFit(mode, from, to); start !== null; ) {
        yield start;
        start = this.nextFit(mode, startNoEarlierThan(this.problem, mode, start + grain), to);
      }
      return;
    }
    for (let tries = 0; tries < most; tries++) {
      const drawn = tries === 0 ? from : from + this.random.below(count) * grain;
      const start = this.nextFit(mode, startNoEarlierThan(this.problem, mode, drawn), to);
      if (start !== null) yield start;
    }
  }

  /** First feasible start from `from` to `to`; `null` where there is none, or it is too far to look for. */
  private nextFit(mode: number, from: number, to: number): number | null {
    const { problem, schedule } = this;
    for (let start = from; start <= to && schedule.grid.visited < this.workEnd; ) {
      const clash = schedule.grid.endOfLastClash(mode, start, endOf(problem, mode, start));
      if (clash < 0) return start;
      start = startNoEarlierThan(problem, mode, clash);
    }
    return null;
  }

  private previousFit(mode: number, from: number, to: number): number | null {
    const { problem, schedule } = this;
    for (let start = from; start >= to && schedule.grid.visited < this.workEnd; ) {
      const clash = schedule.grid.startOfFirstClash(mode, start, endOf(problem, mode, start));
      if (clash < 0) return start;
      const end = Math.min(clash, endOf(problem, mode, start) - schedule.grid.grain);
      start = startNoLaterThan(
        problem,
        mode,
        Math.min(latestStartEndingBy(problem, mode, end), start - schedule.grid.grain),
      );
    }
    return null;
  }

  /**
   * Every task as early as the others let it, in the order of starts, if before the step all were. Those that start before any of the
   * tasks that were put back, then or now, stay: nothing has changed before them.
   */
  private moveLeft(putBack: readonly number[]): void {
    const { schedule, saved, problem } = this;
    const since = putBack.reduce((least, task) => Math.min(least, saved.starts[task], schedule.starts[task]), Infinity);
    const order: number[] = [];
    for (let task = 0; task < problem.taskCount; task++) if (schedule.starts[task] >= since) order.push(task);
    order.sort((a, b) => schedule.starts[a] - schedule.starts[b] || schedule.ends[a] - schedule.ends[b]);
    for (const task of order) {
      const start = schedule.starts[task];
      const mode = schedule.modes[task];
      const earliest = this.windows.firstStart(task, mode);
      if (earliest >= start || problem.pin[task] >= 0) continue;
      this.take(task);
      this.place(task, mode, this.nextFit(mode, earliest, start) ?? start);
    }
  }
}

function copyOf({ starts, ends, modes }: ScheduleArrays): ScheduleArrays {
  return { starts: starts.slice(), ends: ends.slice(), modes: modes.slice() };
}

function copyInto(from: ScheduleArrays, to: ScheduleArrays): void {
  to.starts.set(from.starts);
  to.ends.set(from.ends);
  to.modes.set(from.modes);
}

function compare(a: ArrayLike<number>, b: ArrayLike<number>): number {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k] - b[k];
  return 0;
}
