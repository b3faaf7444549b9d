import { ActivityHeap } from './activity-heap.ts';
import { REASON_CLAUSE, REASON_DECISION, REASON_ROOT } from './bound-trail.ts';
import { ConflictAnalysis } from './conflict-analysis.ts';
import { IntList } from './int-list.ts';
import { ModeBranching, type ModeDecision } from './mode-branching.ts';
import type { LazyClauseModel } from './model.ts';
import { Propagation } from './propagation.ts';

/**
 * How a stretch of search ended. `solution`: a schedule better than all before stands in `best`. `refuted`: no schedule
 * keeps the goal; `lowerBound` is above it. `exhausted`: no better schedule exists. `paused`: the work limit was reached.
 */
export type SearchState = 'solution' | 'refuted' | 'exhausted' | 'paused';

const RESTART_UNIT_CONFLICTS = 250;
/** One restart in so many follows the order of time alone. */
const RESTARTS_BY_ACTIVITY = 8;
const FIRST_REDUCTION_CLAUSES = 4_000;
const REDUCTION_GROWTH_CLAUSES = 500;

/**
 * Exact makespan minimisation by lazy clause generation (Ohrimenko, Stuckey & Codish 2009; for this problem Schutt,
 * Feydy, Stuckey & Wallace 2011): bound propagation with explanations, conflict learning, Luby restarts, and two ways of
 * choosing that take turns at restarts: the earliest open task as early as it can, and the most active atom with the value
 * that it has in the best schedule (solution-based phase saving, Demirović, Chu & Stuckey 2018).
 */
export class LazyClauseSearch {
  readonly model: LazyClauseModel;
  /** Starts of the best schedule found or given, or null. */
  best: Int32Array | null = null;
  conflicts = 0;

  private readonly propagation: Propagation;
  private readonly analysis: ConflictAnalysis;
  private readonly activity = new ActivityHeap();
  private readonly branching: ModeBranching | null;
  private readonly learned = new IntList(64);
  private readonly opened = new IntList(256);
  private restarts = 0;
  private conflictsUntilRestart = RESTART_UNIT_CONFLICTS;
  private clausesUntilReduction = FIRST_REDUCTION_CLAUSES;
  private isExhausted = false;

  constructor(model: LazyClauseModel) {
    this.model = model;
    this.propagation = new Propagation(model);
    const { trail } = this.propagation;
    this.branching = model.modes === undefined ? null : new ModeBranching(model.modes, model.sink + 1, trail);
    this.analysis = new ConflictAnalysis(this.propagation, (side, bound) => this.touch(side, bound));
  }

  /** No schedule has a smaller makespan, or none that is better than the best exists at all. */
  get lowerBound(): number {
    const { trail } = this.propagation;
    const side = 2 * this.model.sink;
    return trail.level === 0 ? trail.value[side] : trail.valueBefore(side, trail.levelStart.items[0]);
  }

  /** Takes a schedule made elsewhere: from now on only better ones count, and choices lean towards it. */
  offer(starts: Int32Array): void {
    const makespan = starts[this.model.sink];
    if (this.best !== null && this.best[this.model.sink] <= makespan) return;
    this.best = starts.slice();
    this.demandLessThan(makespan);
  }

  /** Takes a bound proved elsewhere. False where no schedule better than the best can keep it. */
  raiseLowerBound(bound: number): boolean {
    this.toRoot();
    if (!this.propagation.enforce(2 * this.model.sink, bound, REASON_ROOT, 0)) this.isExhausted = true;
    return !this.isExhausted;
  }

  /**
   * Searches on for about `work` steps.
   * @param goal look only for schedules of at most this makespan; Infinity: for any better one
   */
  run(work: number, goal: number): SearchState {
    const { propagation } = this;
    const { trail } = propagation;
    const stopAt = propagation.work + work;
    const sinkUpper = 2 * this.model.sink + 1;
    while (!this.isExhausted) {
      if (!propagation.propagate()) {
        if (!this.learn()) {
          this.isExhausted = true;
          break;
        }
        if (--this.conflictsUntilRestart <= 0) this.restart();
      } else {
        if (trail.level === 0) {
          propagation.settleRoot();
          if (trail.lower(this.model.sink) > goal) return 'refuted';
          if (-trail.value[sinkUpper] > goal) this.decide(sinkUpper, -goal);
          else if (!this.choose()) return this.keepSolution();
        } else if (!this.choose()) return this.keepSolution();
      }
      if (propagation.work >= stopAt) return 'paused';
    }
    return 'exhausted';
  }

  /** Goes back to the root; call before the goal changes. */
  toRoot(): void {
    this.propagation.backtrackTo(0);
    this.refillActivity();
  }

  private demandLessThan(makespan: number): void {
    this.toRoot();
    if (!this.propagation.enforce(2 * this.model.sink + 1, 1 - makespan, REASON_ROOT, 0)) this.isExhausted = true;
  }

  private keepSolution(): SearchState {
    const { trail } = this.propagation;
    const starts = Int32Array.from({ length: this.model.taskCount }, (_, task) => trail.lower(task));
    this.best = starts;
    this.demandLessThan(starts[this.model.sink]);
    return 'solution';
  }

  private learn(): boolean {
    const { propagation, analysis, learned } = this;
    if (propagation.trail.level === 0) return false;
    propagation.clauses.moment = ++this.conflicts;
    if (!analysis.analyse(propagation.conflictSides, propagation.conflictBounds)) return false;
    learned.length = 0;
    for (let k = 0; k < analysis.sides.length; k++) {
      const literal = propagation.atoms.literal(analysis.sides.items[k] ^ 1, 1 - analysis.bounds.items[k]);
      learned.push(literal);
      this.activity.bump(literal >> 1);
    }
    propagation.backtrackTo(analysis.backtrackLevel);
    this.refillActivity();
    for (let k = 0; k < learned.length; k++) this.activity.add(learned.items[k] >> 1);
    this.activity.decay();
    const side = analysis.sides.items[0] ^ 1;
    const bound = 1 - analysis.bounds.items[0];
    if (learned.length === 1) return propagation.enforce(side, bound, REASON_ROOT, 0);
    const clause = propagation.clauses.add(learned, analysis.blockDistance);
    return propagation.enforce(side, bound, REASON_CLAUSE, clause);
  }

  private restart(): void {
    this.restarts++;
    this.conflictsUntilRestart = RESTART_UNIT_CONFLICTS * luby(this.restarts);
    this.toRoot();
    const { clauses, trail } = this.propagation;
    if (clauses.count < this.clausesUntilReduction || trail.length > 0) return;
    clauses.reduce();
    this.clausesUntilReduction += REDUCTION_GROWTH_CLAUSES;
  }

  private touch(side: number, bound: number): void {
    const isUpper = side & 1;
    const atom = this.propagation.atoms.find(side >> 1, isUpper === 1 ? 1 - bound : bound);
    if (atom >= 0) this.activity.bump(atom);
  }

  private decide(side: number, bound: number): void {
    this.propagation.trail.openLevel();
    this.propagation.trail.raise(side, bound, REASON_DECISION, 0);
  }

  /** Opens the next level; false where every start is fixed. */
  private choose(): boolean {
    if (this.restarts % RESTARTS_BY_ACTIVITY !== 0 && this.chooseAtom()) return true;
    if (this.branching !== null) return this.follow(this.branching.choose(this.best));
    return this.chooseEarliestTask();
  }

  private follow(decision: ModeDecision | null): boolean {
    if (decision !== null) this.decide(decision.side, decision.bound);
    return decision !== null;
  }

  private chooseAtom(): boolean {
    const { atoms, trail } = this.propagation;
    for (let atom = this.activity.pop(); atom >= 0; atom = this.activity.pop()) {
      this.opened.push(atom);
      const literal = 2 * atom;
      if (atoms.isTrue(literal, trail) || atoms.isFalse(literal, trail)) continue;
      const variable = atoms.variable.items[atom];
      const k = atoms.threshold.items[atom];
      if (this.best !== null && this.best[variable] >= k) this.decide(2 * variable, k);
      else this.decide(2 * variable + 1, 1 - k);
      return true;
    }
    return false;
  }

  /** Atoms taken from the heap come back to it whenever the search goes back. */
  private refillActivity(): void {
    for (let k = 0; k < this.opened.length; k++) this.activity.add(this.opened.items[k]);
    this.opened.length = 0;
  }

  /** The open task that can start first, ties by the earlier latest start, starts as early as it can. */
  private chooseEarliestTask(): boolean {
    const { trail } = this.propagation;
    let chosen = -1;
    let earliest = 0;
    let latest = 0;
    for (let task = 0; task <= this.model.sink; task++) {
      const lower = trail.lower(task);
      const upper = trail.upper(task);
      if (lower === upper) continue;
      if (chosen >= 0 && (lower > earliest || (lower === earliest && upper >= latest))) continue;
      chosen = task;
      earliest = lower;
      latest = upper;
    }
    if (chosen < 0) return false;
    this.decide(2 * chosen + 1, -earliest);
    return true;
  }
}

/** The sequence 1, 1, 2, 1, 1, 2, 4, … (Luby, Sinclair & Zuckerman 1993), from place 1. */
export function luby(place: number): number {
  let size = 1;
  let power = 0;
  while (size < place + 1) {
    size = 2 * size + 1;
    power++;
  }
  let index = place;
  while (size - 1 !== index) {
    size = (size - 1) >> 1;
    power--;
    index %= size;
  }
  return 2 ** power;
}
