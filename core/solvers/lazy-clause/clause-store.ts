import type { Atoms } from './atoms.ts';
import { type BoundTrail, REASON_CLAUSE } from './bound-trail.ts';
import { IntList } from './int-list.ts';

/** Words before the literals of a clause: length, literal block distance, moment of its last use. */
const HEADER = 3;
/** Clauses that join at most this many decision levels are kept for good (Audemard & Simon 2009). */
const KEPT_LEVELS = 3;

/** Learned clauses in one array, propagated by two watched literals (Moskewicz et al. 2001) with blockers. */
export class ClauseStore {
  /** Number of conflicts so far: the age of clauses is counted in it. */
  moment = 0;
  private readonly arena = new IntList(1 << 16);
  private readonly places = new IntList(1024);
  /** By literal: pairs of a clause that watches it and another literal of that clause. */
  private watches: IntList[] = [];
  private readonly falsified = new IntList(64);
  private readonly trail: BoundTrail;
  private readonly atoms: Atoms;

  constructor(trail: BoundTrail, atoms: Atoms) {
    this.trail = trail;
    this.atoms = atoms;
  }

  get count(): number {
    return this.places.length;
  }

  size(clause: number): number {
    return this.arena.items[clause];
  }

  literal(clause: number, place: number): number {
    return this.arena.items[clause + HEADER + place];
  }

  /** Notes that a clause took part in a conflict. */
  use(clause: number): void {
    this.arena.items[clause + 2] = this.moment;
  }

  /** Adds a clause of at least two literals. The first two are watched. */
  add(literals: IntList, blockDistance: number): number {
    const clause = this.arena.length;
    this.arena.push(literals.length);
    this.arena.push(blockDistance);
    this.arena.push(this.moment);
    for (let place = 0; place < literals.length; place++) this.arena.push(literals.items[place]);
    this.places.push(clause);
    this.watch(literals.items[0], clause, literals.items[1]);
    this.watch(literals.items[1], clause, literals.items[0]);
    return clause;
  }

  private watch(literal: number, clause: number, blocker: number): void {
    while (this.watches.length <= (literal | 1)) this.watches.push(new IntList(4));
    const list = this.watches[literal];
    list.push(clause);
    list.push(blocker);
  }

  /** Follows the trail entry through all clauses. Returns the clause that became false, or -1. */
  propagate(entry: number): number {
    const { trail, falsified } = this;
    falsified.length = 0;
    this.atoms.collectFalsified(
      trail.side.items[entry],
      trail.before.items[entry],
      trail.after.items[entry],
      falsified,
    );
    for (let k = 0; k < falsified.length; k++) {
      const conflict = this.propagateFalse(falsified.items[k]);
      if (conflict >= 0) return conflict;
    }
    return -1;
  }

  private propagateFalse(literal: number): number {
    if (literal >= this.watches.length) return -1;
    const { trail, atoms } = this;
    const list = this.watches[literal];
    const count = list.length;
    let kept = 0;
    let conflict = -1;
    for (let read = 0; read < count; read += 2) {
      const clause = list.items[read];
      const blocker = list.items[read + 1];
      if (conflict >= 0 || atoms.isTrue(blocker, trail)) {
        list.items[kept++] = clause;
        list.items[kept++] = blocker;
        continue;
      }
      const arena = this.arena.items;
      const first = clause + HEADER;
      if (arena[first] === literal) {
        arena[first] = arena[first + 1];
        arena[first + 1] = literal;
      }
      const other = arena[first];
      if (other !== blocker && atoms.isTrue(other, trail)) {
        list.items[kept++] = clause;
        list.items[kept++] = other;
        continue;
      }
      const end = first + arena[clause];
      let replacement = first + 2;
      while (replacement < end && atoms.isFalse(arena[replacement], trail)) replacement++;
      if (replacement < end) {
        arena[first + 1] = arena[replacement];
        arena[replacement] = literal;
        this.watch(arena[first + 1], clause, other);
        continue;
      }
      list.items[kept++] = clause;
      list.items[kept++] = other;
      if (atoms.isFalse(other, trail)) conflict = clause;
      else trail.raise(atoms.side(other), atoms.bound(other), REASON_CLAUSE, clause);
    }
    list.length = kept;
    return conflict;
  }

  /**
   * Forgets clauses that hold at the root and the less promising half of the others. Call at level 0, when no
   * clause is a reason any more.
   */
  reduce(): void {
    const arena = this.arena.items;
    const candidates: number[] = [];
    const kept: number[] = [];
    for (let k = 0; k < this.places.length; k++) {
      const clause = this.places.items[k];
      if (this.holdsAtRoot(clause)) continue;
      if (arena[clause + 1] <= KEPT_LEVELS || arena[clause] === 2) kept.push(clause);
      else candidates.push(clause);
    }
    candidates.sort((a, b) => arena[b + 2] - arena[a + 2] || arena[a + 1] - arena[b + 1] || a - b);
    kept.push(...candidates.slice(0, candidates.length >> 1));
    kept.sort((a, b) => a - b);
    this.compact(kept);
  }

  private holdsAtRoot(clause: number): boolean {
    for (let place = 0; place < this.size(clause); place++) {
      if (this.atoms.isTrue(this.literal(clause, place), this.trail)) return true;
    }
    return false;
  }

  /** Moves the kept clauses together. */
  private compact(kept: readonly number[]): void {
    const arena = this.arena.items;
    let write = 0;
    this.places.length = 0;
    this.watches = this.watches.map(() => new IntList(4));
    for (const clause of kept) {
      const target = write;
      const size = arena[clause];
      arena[target + 1] = arena[clause + 1];
      arena[target + 2] = arena[clause + 2];
      write += HEADER;
      for (let place = 0; place < size; place++) arena[write++] = arena[clause + HEADER + place];
      arena[target] = size;
      this.places.push(target);
      this.moveOpenLiteralsFirst(target);
      this.watch(arena[target + HEADER], target, arena[target + HEADER + 1]);
      this.watch(arena[target + HEADER + 1], target, arena[target + HEADER]);
    }
    this.arena.length = write;
  }

  /** At the root a clause that does not hold has at least two literals that are not false: they are watched. */
  private moveOpenLiteralsFirst(clause: number): void {
    const arena = this.arena.items;
    let open = 0;
    for (let place = 0; place < arena[clause] && open < 2; place++) {
      const literal = arena[clause + HEADER + place];
      if (this.atoms.isFalse(literal, this.trail)) continue;
      arena[clause + HEADER + place] = arena[clause + HEADER + open];
      arena[clause + HEADER + open] = literal;
      open++;
    }
  }
}
