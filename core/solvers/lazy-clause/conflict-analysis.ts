import { REASON_DECISION } from './bound-trail.ts';
import { IntList } from './int-list.ts';
import type { Propagation } from './propagation.ts';

/**
 * Learns from a conflict: replaces the newest of the contradictory literals by their explanations until one literal of the
 * current decision level is left (the first unique implication point; Marques-Silva & Sakallah 1999), working on bound
 * literals as Ohrimenko, Stuckey & Codish (2009) describe. What remains can never be true together, so the
 * negation is a clause that holds for ever.
 */
export class ConflictAnalysis {
  /** Literals of the last analysis: they cannot all be true. The first belongs to the current level. */
  readonly sides = new IntList(64);
  readonly bounds = new IntList(64);
  /** Level to return to, where the learned clause forces the negation of the first literal. */
  backtrackLevel = 0;
  /** Number of decision levels that the clause joins. */
  blockDistance = 0;

  private readonly propagation: Propagation;
  /** By trail entry: whether it takes part, and the bound that it must explain. */
  private readonly isMarked = new IntList(1024);
  private readonly needed = new IntList(1024);
  private readonly marked = new IntList(256);
  /** By level: the analysis that counted it last. */
  private readonly levelStamp = new IntList(256);
  private stamp = 0;
  private readonly work = { sides: new IntList(64), bounds: new IntList(64) };
  private readonly onTouch: (side: number, bound: number) => void;

  /** @param onTouch called for each literal that takes part, so that its activity can grow */
  constructor(propagation: Propagation, onTouch: (side: number, bound: number) => void) {
    this.propagation = propagation;
    this.onTouch = onTouch;
  }

  /**
   * Analyses contradictory literals, all true now, at least one of them of the current level. Returns false where they
   * hold at the root: the problem has no solution.
   */
  analyse(conflictSides: IntList, conflictBounds: IntList): boolean {
    const { trail } = this.propagation;
    while (this.isMarked.length < trail.length) {
      this.isMarked.push(0);
      this.needed.push(0);
    }
    this.marked.length = 0;
    this.sides.length = 0;
    this.bounds.length = 0;
    for (let k = 0; k < conflictSides.length; k++) this.mark(conflictSides.items[k], conflictBounds.items[k]);
    const level = this.highestLevel();
    if (level === 0) {
      this.unmark();
      return false;
    }
    // A conflict found late may lie entirely in lower levels; it is analysed at the highest that it touches.
    this.propagation.backtrackTo(level);
    const levelBegin = trail.levelStart.items[level - 1];
    this.resolve(levelBegin);
    this.minimise(levelBegin);
    this.collect(level);
    this.unmark();
    return true;
  }

  private highestLevel(): number {
    let newest = -1;
    for (let k = 0; k < this.marked.length; k++) newest = Math.max(newest, this.marked.items[k]);
    return newest < 0 ? 0 : this.propagation.trail.levelOf(newest);
  }

  private mark(side: number, bound: number): void {
    const { trail } = this.propagation;
    const entry = trail.entryOf(side, bound);
    if (entry < 0) return;
    this.onTouch(side, bound);
    if (this.isMarked.items[entry] === 0) {
      this.isMarked.items[entry] = 1;
      this.needed.items[entry] = bound;
      this.marked.push(entry);
    } else if (bound > this.needed.items[entry]) {
      this.needed.items[entry] = bound;
    }
  }

  /** Replaces literals from `levelBegin` on until one is left. */
  private resolve(levelBegin: number): void {
    const { trail } = this.propagation;
    let open = 0;
    for (let k = 0; k < this.marked.length; k++) if (this.marked.items[k] >= levelBegin) open++;
    let entry = trail.length - 1;
    for (;;) {
      while (this.isMarked.items[entry] !== 1) entry--;
      if (open === 1) return;
      const before = this.marked.length;
      this.explain(entry);
      this.isMarked.items[entry] = DONE;
      open--;
      for (let k = before; k < this.marked.length; k++) if (this.marked.items[k] >= levelBegin) open++;
      entry--;
    }
  }

  private explain(entry: number): void {
    const { sides, bounds } = this.work;
    sides.length = 0;
    bounds.length = 0;
    this.propagation.explainEntry(entry, this.needed.items[entry], sides, bounds);
    for (let k = 0; k < sides.length; k++) this.mark(sides.items[k], bounds.items[k]);
  }

  /** Drops literals of lower levels that follow from the others in one step (Sörensson & Biere 2009, local minimisation). */
  private minimise(levelBegin: number): void {
    const { trail } = this.propagation;
    const { sides, bounds } = this.work;
    for (let k = 0; k < this.marked.length; k++) {
      const entry = this.marked.items[k];
      if (this.isMarked.items[entry] !== 1 || entry >= levelBegin) continue;
      if (trail.reason.items[entry] === REASON_DECISION) continue;
      sides.length = 0;
      bounds.length = 0;
      this.propagation.explainEntry(entry, this.needed.items[entry], sides, bounds);
      let follows = sides.length > 0;
      for (let l = 0; l < sides.length && follows; l++) {
        const cause = trail.entryOf(sides.items[l], bounds.items[l]);
        if (cause < 0) continue;
        const state = this.isMarked.items[cause];
        follows = (state === 1 || state === FOLLOWS) && this.needed.items[cause] >= bounds.items[l];
      }
      if (follows) this.isMarked.items[entry] = FOLLOWS;
    }
  }

  /** The literals that are left, the newest first, then one of the highest level among the others. */
  private collect(level: number): void {
    const { trail } = this.propagation;
    this.stamp++;
    this.backtrackLevel = 0;
    this.blockDistance = 0;
    let second = -1;
    for (let k = 0; k < this.marked.length; k++) {
      const entry = this.marked.items[k];
      if (this.isMarked.items[entry] !== 1 || this.isImplied(entry)) continue;
      const place = this.sides.length;
      this.sides.push(trail.side.items[entry]);
      this.bounds.push(this.needed.items[entry]);
      const entryLevel = trail.levelOf(entry);
      if (this.levelStamp.length <= entryLevel) while (this.levelStamp.length <= entryLevel) this.levelStamp.push(0);
      if (this.levelStamp.items[entryLevel] !== this.stamp) {
        this.levelStamp.items[entryLevel] = this.stamp;
        this.blockDistance++;
      }
      if (entryLevel === level) {
        this.swap(0, place);
        if (second === 0) second = place;
      } else if (entryLevel > this.backtrackLevel) {
        this.backtrackLevel = entryLevel;
        second = place;
      }
    }
    if (second > 0) this.swap(1, second);
  }

  /** Of two literals on one side, the later implies the earlier. */
  private isImplied(entry: number): boolean {
    const { trail } = this.propagation;
    for (let later = trail.latest[trail.side.items[entry]]; later > entry; later = trail.previous.items[later]) {
      if (this.isMarked.items[later] === 1) return true;
    }
    return false;
  }

  private swap(a: number, b: number): void {
    for (const { items } of [this.sides, this.bounds]) {
      const item = items[a];
      items[a] = items[b];
      items[b] = item;
    }
  }

  private unmark(): void {
    for (let k = 0; k < this.marked.length; k++) this.isMarked.items[this.marked.items[k]] = 0;
  }
}

/** Its explanation took its place. */
const DONE = 2;
/** It follows from other literals of the clause. */
const FOLLOWS = 3;
