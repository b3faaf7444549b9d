import { Arcs } from './arcs.ts';
import { Atoms } from './atoms.ts';
import {
  BoundTrail,
  REASON_CALENDAR,
  REASON_CLAUSE,
  REASON_DECISION,
  REASON_DISTANCE,
  REASON_PAIR,
  REASON_TIMETABLE,
} from './bound-trail.ts';
import { CalendarTimetable } from './calendar-timetable.ts';
import { ClauseStore } from './clause-store.ts';
import { createDistanceGraph, type DistanceGraph } from './distance-graph.ts';
import { EnergyReasoning } from './energy-reasoning.ts';
import { IntList } from './int-list.ts';
import { addModeClauses } from './mode-clauses.ts';
import { ModePropagation } from './mode-propagation.ts';
import { MODE_FAILURE, MODE_WIPE_OUT } from './mode-state.ts';
import type { LazyClauseModel, LazyClauseResource } from './model.ts';
import { PairPropagator } from './pair-propagator.ts';
import { OVERLOAD, type ResourcePropagator, WIPE_OUT } from './resource-propagator.ts';
import { NEVER } from './task-clock.ts';
import { Timetable } from './timetable.ts';

/** Looking at all windows of more tasks takes so long that a search could not be stopped at once. */
const MOST_TASKS_FOR_ENERGY = 400;

/**
 * All propagators of the exact search on one trail, to a common fixed point: learned clauses first, then distances, then
 * the timetables of the resources that a change touched. What any of them did or refused can be explained afterwards
 * in bound literals that were true before.
 */
export class Propagation {
  readonly model: LazyClauseModel;
  readonly trail: BoundTrail;
  readonly atoms: Atoms;
  readonly clauses: ClauseStore;
  /** Literals that together cannot be true, after `propagate` returned false. */
  readonly conflictSides = new IntList(64);
  readonly conflictBounds = new IntList(64);
  /** Trail entries and timetable runs so far: a measure of work that does not depend on the machine. */
  work = 0;

  private readonly graph: DistanceGraph;
  private readonly arcs: Arcs;
  private readonly propagators: ResourcePropagator[] = [];
  private readonly pushes = new IntList(1024);
  /** Places in `propagators` of those that look at a task, by task. */
  private readonly propagatorsOf: Int32Array[];
  /** The task's place in the list of each of these resources. */
  private readonly placesOf: Int32Array[];
  private readonly isDirty: Uint8Array;
  private readonly modes: ModePropagation | null;
  private readonly pairs: PairPropagator | null;
  private nextEntry = 0;
  private isBegun = false;

  constructor(model: LazyClauseModel) {
    this.model = model;
    this.trail = new BoundTrail(model.earliest, model.latest);
    this.atoms = new Atoms(model.taskCount);
    this.clauses = new ClauseStore(this.trail, this.atoms);
    this.graph = createDistanceGraph(model);
    this.arcs = new Arcs(model);
    const propagatorsOf: number[][] = Array.from({ length: model.taskCount }, () => []);
    const placesOf: number[][] = Array.from({ length: model.taskCount }, () => []);
    const follow = (propagator: ResourcePropagator, { tasks }: LazyClauseResource): void => {
      const index = this.propagators.push(propagator) - 1;
      tasks.forEach((task, place) => {
        propagatorsOf[task].push(index);
        placesOf[task].push(place);
      });
    };
    const timetables = model.resources.map((resource, index) => {
      const pauses = resource.tasks.some((task) => model.clocks[task] !== null);
      const timetable = new (pauses ? CalendarTimetable : Timetable)(model, index, this.trail, this.pushes);
      follow(timetable, resource);
      return timetable;
    });
    // After all timetables, whose profiles it reads.
    model.resources.forEach((resource, k) => {
      const timetable = timetables[k];
      if (!(timetable instanceof Timetable) || resource.tasks.length > MOST_TASKS_FOR_ENERGY) return;
      follow(
        new EnergyReasoning(model, resource, this.propagators.length, timetable, this.trail, this.pushes),
        resource,
      );
    });
    this.placesOf = placesOf.map((list) => Int32Array.from(list));
    this.propagatorsOf = propagatorsOf.map((list) => Int32Array.from(list));
    this.isDirty = new Uint8Array(this.propagators.length).fill(1);
    this.pairs =
      model.pairs === undefined
        ? null
        : new PairPropagator(
            model,
            model.pairs,
            this.trail,
            (side, bound, pair) =>
              this.enforce(side, bound, REASON_PAIR, pair) || this.failLiteral(side, bound, REASON_PAIR, pair),
          );
    this.modes =
      model.modes === undefined ? null : new ModePropagation(model.modes, model.sink, model.taskCount, this.trail);
    if (model.modes !== undefined) addModeClauses(model.modes, this.atoms, this.clauses);
  }

  /** Makes `(side, bound)` true for `reason` if it is not yet; false (a conflict) where its negation is true. */
  enforce(side: number, bound: number, reason: number, detail: number): boolean {
    const { trail } = this;
    if (trail.value[side] >= bound) return true;
    if (bound + trail.value[side ^ 1] > 0) return false;
    trail.raise(side, bound, reason, detail);
    return true;
  }

  backtrackTo(level: number): void {
    const { trail } = this;
    if (level >= trail.level) return;
    trail.backtrackTo(level);
    this.nextEntry = Math.min(this.nextEntry, trail.length);
    // Bounds only widened, so what timetables had found at the shallower level still stands.
    this.isDirty.fill(0);
    for (const timetable of this.propagators) timetable.backtracked();
    this.modes?.backtracked();
    if (trail.length === 0) this.pushes.length = 0;
  }

  /** Call at level 0 after propagation: what holds there holds for good. */
  settleRoot(): void {
    this.trail.settleRoot();
    this.modes?.settled();
    this.nextEntry = 0;
    this.pushes.length = 0;
  }

  /** Propagates to the fixed point. Returns false at a conflict, whose literals stand in the conflict lists. */
  propagate(): boolean {
    const { trail, isDirty } = this;
    if (!this.isBegun) {
      this.isBegun = true;
      if (!this.followFirstBounds()) return false;
    }
    for (;;) {
      while (this.nextEntry < trail.length) {
        const entry = this.nextEntry++;
        this.work++;
        if (!this.followCalendar(entry)) return false;
        const clause = this.clauses.propagate(entry);
        if (clause >= 0)
          return this.fail(() => this.explainClause(clause, -1, this.conflictSides, this.conflictBounds));
        if (!this.followDistances(trail.side.items[entry], trail.after.items[entry])) return false;
        const task = trail.side.items[entry] >> 1;
        const resources = this.propagatorsOf[task];
        const places = this.placesOf[task];
        for (let k = 0; k < resources.length; k++) {
          isDirty[resources[k]] = 1;
          this.propagators[resources[k]].changed(places[k]);
        }
        if (this.pairs !== null && !this.pairs.follow(task)) return false;
        this.modes?.follow(task);
      }
      if (this.modes !== null) {
        if (!this.runModes(this.modes)) return false;
        if (this.nextEntry < trail.length) continue;
      }
      const resource = isDirty.indexOf(1);
      if (resource < 0) return true;
      isDirty[resource] = 0;
      if (!this.runTimetable(resource)) return false;
    }
  }

  private fail(explain: () => void): false {
    this.conflictSides.length = 0;
    this.conflictBounds.length = 0;
    explain();
    return false;
  }

  private failLiteral(side: number, bound: number, reason: number, detail: number): false {
    return this.fail(() => {
      this.conflictSides.push(side ^ 1);
      this.conflictBounds.push(1 - bound);
      this.explainReason(side, bound, reason, detail, this.trail.length, this.conflictSides, this.conflictBounds);
    });
  }

  /** Moves a bound that lies where the task cannot start to the next feasible start. */
  private followCalendar(entry: number): boolean {
    const { trail } = this;
    const side = trail.side.items[entry];
    const clock = this.model.clocks[side >> 1];
    if (clock === null) return true;
    const value = trail.value[side];
    const bound = (side & 1) === 0 ? clock.next(value) : -clock.last(-value);
    return this.enforce(side, bound, REASON_CALENDAR, 0) || this.failLiteral(side, bound, REASON_CALENDAR, 0);
  }

  /** The first bounds are on no trail: what they ask of each other is followed once. */
  private followFirstBounds(): boolean {
    // A deadline may leave no room for the only mode that a task has left.
    for (let variable = 0; variable < this.model.taskCount; variable++) {
      if (this.trail.lower(variable) > this.trail.upper(variable)) return false;
    }
    for (let side = 0; side < this.trail.value.length; side++) {
      if (!this.followDistances(side, this.trail.value[side])) return false;
    }
    for (let variable = 0; variable < this.model.taskCount; variable++) {
      if (this.pairs?.follow(variable) === false) return false;
    }
    return true;
  }

  private followDistances(side: number, value: number): boolean {
    const { model, graph } = this;
    const task = side >> 1;
    const isLower = (side & 1) === 0;
    const first = isLower ? graph.firstOut : graph.firstIn;
    const arcs = isLower ? graph.outArcs : graph.inArcs;
    const others = isLower ? model.arcTo : model.arcFrom;
    for (let k = first[task]; k < first[task + 1]; k++) {
      const arc = arcs[k];
      const target = 2 * others[arc] + (side & 1);
      const bound = this.arcs.target(arc, isLower, value);
      if (!this.enforce(target, bound, REASON_DISTANCE, arc)) {
        return this.failLiteral(target, bound, REASON_DISTANCE, arc);
      }
    }
    return true;
  }

  private runModes(modes: ModePropagation): boolean {
    const before = modes.work;
    const outcome = modes.propagate();
    this.work += modes.work - before;
    if (outcome === MODE_FAILURE) {
      return this.fail(() => modes.explainFailure(this.conflictSides, this.conflictBounds));
    }
    if (outcome !== MODE_WIPE_OUT) return true;
    const { failedSide, failedBound, failedReason, failedDetail } = modes.state;
    return this.failLiteral(failedSide, failedBound, failedReason, failedDetail);
  }

  private runTimetable(resource: number): boolean {
    const timetable = this.propagators[resource];
    const outcome = timetable.propagate();
    this.work += timetable.lastWork;
    if (outcome === OVERLOAD) {
      return this.fail(() => timetable.explainOverload(this.conflictSides, this.conflictBounds));
    }
    if (outcome === WIPE_OUT) {
      const { failedSide, failedBound, failedDetail } = timetable;
      return this.failLiteral(failedSide, failedBound, REASON_TIMETABLE, failedDetail);
    }
    return true;
  }

  /**
   * Appends literals, true before trail entry `entry`, that made the literal `(side, bound)` of that entry true. `bound`
   * may be below what the entry reached; the explanation is then as general as the reason allows.
   */
  explainEntry(entry: number, bound: number, sides: IntList, bounds: IntList): void {
    const { trail } = this;
    this.explainReason(
      trail.side.items[entry],
      bound,
      trail.reason.items[entry],
      trail.detail.items[entry],
      entry,
      sides,
      bounds,
    );
  }

  private explainReason(
    side: number,
    bound: number,
    reason: number,
    detail: number,
    entry: number,
    sides: IntList,
    bounds: IntList,
  ): void {
    if (reason === REASON_DISTANCE) {
      const others = (side & 1) === 0 ? this.model.arcFrom : this.model.arcTo;
      sides.push(2 * others[detail] + (side & 1));
      bounds.push(this.arcs.source(detail, (side & 1) === 0, bound));
    } else if (reason === REASON_CLAUSE) {
      this.explainClause(detail, side, sides, bounds);
    } else if (reason === REASON_TIMETABLE) {
      this.propagators[this.pushes.items[detail]].explainPush(side, detail, entry, sides, bounds);
    } else if (reason === REASON_PAIR) {
      this.pairs?.explain(detail, side, bound, entry, sides, bounds);
    } else if (reason === REASON_CALENDAR) {
      const clock = this.model.clocks[side >> 1];
      if (clock === null) throw new Error('A task without a calendar was moved by one.');
      // The last feasible start before the bound is excluded already, and what follows it is no feasible start.
      const before = (side & 1) === 0 ? clock.last(bound - 1) : -clock.next(1 - bound);
      sides.push(side);
      bounds.push(before <= -NEVER ? -NEVER : before + 1);
    } else if (reason !== REASON_DECISION && !this.modes?.explain(reason, detail, side, bound, entry, sides, bounds)) {
      throw new Error(`A trail entry with reason ${reason} cannot be explained.`);
    }
  }

  /** The negated literals of a clause, except the one (if any) that it made true on `impliedSide`. */
  private explainClause(clause: number, impliedSide: number, sides: IntList, bounds: IntList): void {
    this.clauses.use(clause);
    // A clause that propagates has the literal it made true in the first place.
    for (let place = impliedSide < 0 ? 0 : 1; place < this.clauses.size(clause); place++) {
      const literal = this.clauses.literal(clause, place);
      sides.push(this.atoms.side(literal) ^ 1);
      bounds.push(1 - this.atoms.bound(literal));
    }
  }
}
