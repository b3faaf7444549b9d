import type { Schedule } from '../../model/schedule.ts';
import { evaluatorOf, type Objective, objectiveKind } from '../../problem/objective.ts';
import { FINISH_START, type Problem, START_START } from '../../problem/problem.ts';
import { toSchedule } from '../../problem/schedule-arrays.ts';
import { endOf, startNoEarlierThan, startNoLaterThan } from '../../problem/task-time.ts';
import { NEVER } from '../resource-profile.ts';
import { scheduleHolds } from '../schedule-holds.ts';
import { SetupLines } from '../setup-lines.ts';
import { type UsableModes, usableModes } from '../usable-modes.ts';
import { StartWindows } from './start-windows.ts';
import { timeGrain } from './time-grain.ts';
import { type WindowValue, windowValueOf } from './window-value.ts';

/** Larger plans are beyond a search that learns nothing. */
export const MOST_TASKS = 14;
/** Steps that a node takes for each task: narrowing and bounding. */
const WORK_PER_TASK = 50;
const REGULAR: readonly string[] = ['makespan', 'weighted-completion', 'weighted-tardiness', 'cost'];

/** How the search for one objective ended, see {@link SmallPlanSearch.advance}. */
export type SmallPlanState = 'paused' | 'improved' | 'done';

/**
 * Exact branch and bound for small plans and any list of objectives, one after the other: the first is brought to its
 * optimum, then held while the next is, and so on. It chooses modes first, then narrows start windows (see {@link StartWindows})
 * and branches on them: regular objectives by starting a task as early as possible or putting it off (schedule or postpone,
 * Le Pape, Couronné, Vergamini & Gosselin 1994), disturbance by putting a task where it was, or before, or after; peak and
 * levelling by halving the widest window.
 */
export class SmallPlanSearch {
  /** Best schedule known, with its values. */
  best: Schedule | null = null;
  value: readonly number[] = [];
  /** Objectives whose best value is proved. All of them, or no schedule: nothing is left to find. */
  proved = 0;
  isInfeasible = false;

  private readonly problem: Problem;
  private readonly objectives: readonly Objective[];
  private readonly evaluate: ReturnType<typeof evaluatorOf>[];
  private readonly bounds: readonly WindowValue[];
  private readonly windows: StartWindows;
  private readonly usable: UsableModes;
  private readonly grain: number;
  private readonly postponed: Float64Array;
  /** Which way to branch for each objective, given those before it. */
  private readonly startsEarly: readonly boolean[];
  private readonly wanted: Float64Array | null;
  private search: Generator<void, void> | null = null;
  private work = 0;

  private constructor(problem: Problem, objectives: readonly Objective[], reference: Schedule) {
    this.problem = problem;
    this.objectives = objectives;
    this.evaluate = objectives.map((each) => evaluatorOf(problem, each, reference));
    this.bounds = objectives.map((each) => windowValueOf(problem, each, reference));
    this.windows = new StartWindows(problem);
    this.usable = usableModes(problem);
    this.grain = timeGrain(problem, objectives.includes('disturbance') ? reference : []);
    this.postponed = new Float64Array(problem.taskCount).fill(-1);
    // A task that starts earlier may need another to be set up for longer.
    const inOrder = linksKeepOrder(problem) && problem.setups.every((setup) => setup === null);
    this.startsEarly = objectives.map(
      (_, place) => inOrder && objectives.slice(0, place + 1).every((each) => REGULAR.includes(objectiveKind(each))),
    );
    const starts = new Map(reference.map(({ task, start }) => [task, start]));
    this.wanted = objectives.includes('disturbance')
      ? Float64Array.from(problem.taskIds, (id) => starts.get(id) ?? 0)
      : null;
  }

  /** `null` where the plan is too large. */
  static create(problem: Problem, objectives: readonly Objective[], reference: Schedule): SmallPlanSearch | null {
    return problem.taskCount > MOST_TASKS ? null : new SmallPlanSearch(problem, objectives, reference);
  }

  get isDone(): boolean {
    return this.isInfeasible || this.proved === this.objectives.length;
  }

  /** Takes a schedule found elsewhere, with its values. */
  offer(schedule: Schedule, value: readonly number[]): void {
    if (this.best !== null && !isLess(value, this.value)) return;
    this.best = schedule;
    this.value = value;
  }

  /** Searches for about `work` steps. `improved`: a better schedule is `best`; `done`: {@link isDone}. */
  advance(work: number): SmallPlanState {
    this.work = work;
    while (!this.isDone) {
      const before = this.best;
      this.search ??= this.chooseModes(0, new Float64Array(this.problem.budgetCount));
      if (this.search.next().done === true) this.closeStage();
      if (this.best !== before) return 'improved';
      if (this.work <= 0) return 'paused';
    }
    return 'done';
  }

  private closeStage(): void {
    this.search = null;
    if (this.best === null) this.isInfeasible = true;
    else this.proved++;
  }

  /** True where no schedule within the windows can be better in the objective at hand and hold those before it. */
  private isRuledOut(): boolean {
    if (this.best === null) return false;
    for (let k = 0; k < this.proved; k++) if (this.bounds[k](this.windows) > this.value[k]) return true;
    return this.bounds[this.proved](this.windows) >= this.value[this.proved];
  }

  private *chooseModes(task: number, spent: Float64Array): Generator<void, void> {
    const { problem, windows } = this;
    if (task === problem.taskCount) {
      windows.reset();
      this.postponed.fill(-1);
      yield* this.branch();
      return;
    }
    const { first, modes } = this.usable;
    for (let k = first[task]; k < first[task + 1]; k++) {
      const mode = modes[k];
      windows.mode[task] = mode;
      const { firstBudgetDemand, budgetDemandBudget, budgetDemandAmount } = problem;
      const after = spent.slice();
      for (let d = firstBudgetDemand[mode]; d < firstBudgetDemand[mode + 1]; d++) {
        after[budgetDemandBudget[d]] += budgetDemandAmount[d];
      }
      if (after.some((amount, budget) => amount > problem.budgetAmount[budget])) continue;
      yield* this.chooseModes(task + 1, after);
    }
  }

  private *branch(): Generator<void, void> {
    const { windows, postponed } = this;
    this.work -= WORK_PER_TASK * this.problem.taskCount;
    if (this.work <= 0) yield;
    if (!windows.narrow() || this.isRuledOut() || !this.setupsHold()) return;
    const task = this.chooseTask();
    if (task === null) return;
    if (task < 0) {
      if (this.keepSolution()) yield;
      return;
    }
    const first = windows.first.slice();
    const last = windows.last.slice();
    const wasPostponed = postponed.slice();
    const restore = () => {
      windows.first.set(first);
      windows.last.set(last);
      postponed.set(wasPostponed);
    };
    for (const [from, to, postpones] of this.parts(task)) {
      windows.first[task] = from;
      windows.last[task] = to;
      if (postpones) postponed[task] = from;
      if (from <= to) yield* this.branch();
      restore();
    }
  }

  /** The task to branch on; -1: every start is fixed; `null`: a schedule as good has a task earlier, and was looked at. */
  private chooseTask(): number | null {
    const { windows, postponed, problem } = this;
    const { first, last } = windows;
    const startsEarly = this.startsEarly[this.proved];
    let best = -1;
    let bestKey = Number.POSITIVE_INFINITY;
    let isOpen = false;
    for (let task = 0; task < problem.taskCount; task++) {
      if (first[task] === last[task]) continue;
      isOpen = true;
      if (startsEarly && postponed[task] === first[task]) continue;
      const width = last[task] - first[task];
      const key = startsEarly || this.wanted !== null ? first[task] : -width * (1 + this.energyOf(task));
      if (key < bestKey || (key === bestKey && width < last[best] - first[best])) {
        best = task;
        bestKey = key;
      }
    }
    return best < 0 && isOpen ? null : best;
  }

  private energyOf(task: number): number {
    const { firstDemand, demandAmount, duration } = this.problem;
    const mode = this.windows.mode[task];
    let energy = 0;
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) energy += demandAmount[k] * duration[mode];
    return energy;
  }

  /** Parts of a task's window, the most promising first, that leave out no start worth looking at. */
  private *parts(task: number): Generator<readonly [from: number, to: number, postpones: boolean]> {
    const { windows, problem } = this;
    const mode = windows.mode[task];
    const from = windows.first[task];
    const to = windows.last[task];
    const after = (moment: number) => startNoEarlierThan(problem, mode, moment + this.grain);
    if (this.startsEarly[this.proved]) {
      yield [from, from, false];
      yield [from, to, true];
      return;
    }
    if (this.wanted !== null) {
      const middle = Math.max(from, startNoLaterThan(problem, mode, Math.max(from, Math.min(to, this.wanted[task]))));
      yield [middle, middle, false];
      yield [after(middle), to, false];
      yield [from, startNoLaterThan(problem, mode, middle - this.grain), false];
      return;
    }
    if (REGULAR.includes(objectiveKind(this.objectives[this.proved]))) {
      yield [from, from, false];
      yield [after(from), to, false];
      return;
    }
    const half = from + Math.floor((to - from) / this.grain / 2) * this.grain;
    const middle = Math.max(from, startNoLaterThan(problem, mode, half));
    yield [from, middle, false];
    yield [after(middle), to, false];
  }

  /** Whether the tasks whose starts are fixed leave each other enough time to set up. */
  private setupsHold(): boolean {
    const { problem, windows } = this;
    if (problem.setups.every((setup) => setup === null)) return true;
    const ends = windows.first.map((start, task) => endOf(problem, windows.mode[task], start));
    const lines = new SetupLines(problem, windows.first, ends);
    for (let task = 0; task < problem.taskCount; task++) {
      if (!windows.isFixed(task)) continue;
      const mode = windows.mode[task];
      if (lines.startAfterClash(task, mode, windows.first[task], ends[task]) !== NEVER) return false;
      lines.add(task, mode);
    }
    return true;
  }

  private keepSolution(): boolean {
    const { problem, windows } = this;
    const starts = windows.first.slice();
    const modes = windows.mode.slice();
    const ends = starts.map((start, task) => endOf(problem, modes[task], start));
    if (!scheduleHolds(problem, starts, ends, modes)) return false;
    const value = this.evaluate.map((evaluate) => evaluate(starts, ends, modes));
    if (this.best !== null && !isLess(value, this.value)) return false;
    this.best = toSchedule(problem, { starts, ends, modes });
    this.value = value;
    return true;
  }
}

/** No successor can start before its predecessor, whatever their modes. */
function linksKeepOrder({ linkType, lag }: Problem): boolean {
  return linkType.every((type, link) => (type === FINISH_START || type === START_START) && lag[link] >= 0);
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k] < b[k];
  return false;
}
