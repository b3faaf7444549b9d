import {
  type BoundTrail,
  REASON_BUDGET,
  REASON_MODE_BOUND,
  REASON_MODE_LAG,
  REASON_MODE_TIMETABLE,
  REASON_MODE_WINDOW,
} from './bound-trail.ts';
import { BudgetPropagator } from './budget-propagator.ts';
import { IntList } from './int-list.ts';
import { ModeChannel } from './mode-channel.ts';
import { ModeLags } from './mode-lags.ts';
import type { ModeModel, ModeOption } from './mode-model.ts';
import { MODE_FAILURE, MODE_FINE, MODE_WIPE_OUT, ModeState } from './mode-state.ts';
import { ModeTimetable } from './mode-timetable.ts';

/** The propagators of modes and budgets, cheap ones first, each run only when a variable that it looks at has changed. */
export class ModePropagation {
  readonly state: ModeState;
  private readonly trail: BoundTrail;
  private readonly channel: ModeChannel;
  private readonly lags: ModeLags;
  private readonly budgets: BudgetPropagator;
  private readonly timetables: readonly ModeTimetable[];
  private readonly record = new IntList(1024);
  /** Propagators are numbered through: choices, lags, budgets, resources. */
  private readonly firstLag: number;
  private readonly firstBudget: number;
  private readonly firstTimetable: number;
  private readonly isDirty: Uint8Array;
  /** Steps of work that a run of each propagator counts for. */
  private readonly cost: Int32Array;
  /** By variable: the propagators that look at it. */
  private readonly watching: readonly Int32Array[];
  /** Steps of work so far. */
  work = 0;
  private explainLastFailure: (sides: IntList, bounds: IntList) => void = () => {};

  constructor(model: ModeModel, sink: number, variableCount: number, trail: BoundTrail) {
    this.trail = trail;
    this.state = new ModeState(trail);
    this.channel = new ModeChannel(model.choices, this.state);
    this.lags = new ModeLags(model.lags, this.state);
    this.budgets = new BudgetPropagator(model.budgets, sink, this.state);
    this.timetables = model.resources.map((one, index) => new ModeTimetable(one, index, this.state, this.record));
    this.firstLag = model.choices.length;
    this.firstBudget = this.firstLag + model.lags.length;
    this.firstTimetable = this.firstBudget + model.budgets.length;
    this.isDirty = new Uint8Array(this.firstTimetable + model.resources.length).fill(1);
    this.cost = Int32Array.from([
      ...model.choices.map(() => 1),
      ...model.lags.map(() => 1),
      ...model.budgets.map(({ spenders }) => 1 + (spenders.length >> 2)),
      ...model.resources.map(({ users }) => 2 + (users.length >> 2)),
    ]);
    this.watching = this.watchers(model, sink, variableCount);
  }

  private watchers(model: ModeModel, sink: number, variableCount: number): Int32Array[] {
    const watching = Array.from({ length: variableCount }, () => new Set<number>());
    const watch = (propagator: number, variables: readonly number[], options: readonly ModeOption[]) => {
      for (const variable of variables) watching[variable].add(propagator);
      for (const { variable } of options) if (variable >= 0) watching[variable].add(propagator);
    };
    model.choices.forEach(({ start, end, options }, k) => {
      watch(k, [start, end], options);
    });
    model.lags.forEach(({ from, to, options, place }, k) => {
      watch(this.firstLag + k, [from, to], [options[place]]);
    });
    model.budgets.forEach(({ spenders, makespanRate }, k) => {
      if (makespanRate > 0) watch(this.firstBudget + k, [sink], []);
      for (const { options } of spenders) watch(this.firstBudget + k, [], options);
    });
    model.resources.forEach(({ users }, k) => {
      for (const { start, end, options } of users) watch(this.firstTimetable + k, [start, end], options);
    });
    return watching.map((set) => Int32Array.from(set));
  }

  /** Notes that a bound of the variable has changed. */
  follow(variable: number): void {
    for (const propagator of this.watching[variable]) this.isDirty[propagator] = 1;
  }

  /** Call when the search went back to where everything had been propagated. */
  backtracked(): void {
    this.isDirty.fill(0);
    if (this.trail.length === 0) this.record.length = 0;
  }

  /** Call when the trail was emptied. */
  settled(): void {
    this.record.length = 0;
  }

  /** Runs propagators until one moves a bound (MODE_FINE, with a longer trail) or none is left to run. */
  propagate(): number {
    const { isDirty, trail } = this;
    const before = trail.length;
    this.state.isStuck = false;
    for (let next = isDirty.indexOf(1); next >= 0; next = isDirty.indexOf(1, next)) {
      isDirty[next] = 0;
      this.work += this.cost[next];
      const outcome = this.run(next);
      if (outcome !== MODE_FINE || this.state.isStuck) return outcome;
      // Others look at what changed first; cheap propagators run together before that.
      if (trail.length > before && (isDirty.indexOf(1, next) >= this.firstTimetable || next >= this.firstTimetable))
        break;
    }
    return MODE_FINE;
  }

  private run(propagator: number): number {
    if (propagator < this.firstLag) return this.runChannel(propagator);
    if (propagator < this.firstBudget)
      return this.lags.propagate(propagator - this.firstLag) ? MODE_FINE : MODE_WIPE_OUT;
    const isBudget = propagator < this.firstTimetable;
    const outcome = isBudget
      ? this.budgets.propagate(propagator - this.firstBudget)
      : this.timetables[propagator - this.firstTimetable].propagate();
    if (outcome === MODE_FAILURE) {
      const failed = isBudget ? this.budgets : this.timetables[propagator - this.firstTimetable];
      this.explainLastFailure = (sides, bounds) => failed.explainFailure(sides, bounds);
    }
    return outcome;
  }

  private runChannel(choice: number): number {
    const outcome = this.channel.propagate(choice);
    if (outcome === MODE_FAILURE) {
      this.explainLastFailure = (sides, bounds) => this.channel.explainFailure(sides, bounds);
    }
    return outcome;
  }

  /** Literals that cannot be true together, after MODE_FAILURE. */
  explainFailure(sides: IntList, bounds: IntList): void {
    this.explainLastFailure(sides, bounds);
  }

  /** Appends literals, true before trail entry `entry`, for which `(side, bound)` holds; false for a reason of others. */
  explain(
    reason: number,
    detail: number,
    side: number,
    bound: number,
    entry: number,
    sides: IntList,
    bounds: IntList,
  ): boolean {
    if (reason === REASON_MODE_BOUND) this.channel.explainBound(detail, side, bound, entry, sides, bounds);
    else if (reason === REASON_MODE_WINDOW) this.channel.explainWindow(detail, entry, sides, bounds);
    else if (reason === REASON_MODE_LAG) this.lags.explain(detail, side, bound, entry, sides, bounds);
    else if (reason === REASON_BUDGET) this.budgets.explain(detail, side, bound, entry, sides, bounds);
    else if (reason === REASON_MODE_TIMETABLE) {
      this.timetables[this.record.items[detail]].explain(detail, side, entry, sides, bounds);
    } else return false;
    return true;
  }
}
