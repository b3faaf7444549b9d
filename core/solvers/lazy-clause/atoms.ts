import type { BoundTrail } from './bound-trail.ts';
import { IntList } from './int-list.ts';

/**
 * Atoms `[x ≥ k]`, made when a learned clause first needs them. A clause literal is `2 · atom` for the atom and
 * `2 · atom + 1` for its negation `[x ≤ k - 1]`. Their truth is read off the bounds, so no clauses tie them together.
 */
export class Atoms {
  readonly variable = new IntList(256);
  readonly threshold = new IntList(256);
  /** By literal: its side, and the value that this side must reach for it to be true. */
  readonly literalSide = new IntList(512);
  readonly literalBound = new IntList(512);
  /** By variable: thresholds in ascending order, and the atoms that stand for them. */
  private readonly thresholds: IntList[] = [];
  private readonly atomsInOrder: IntList[] = [];

  constructor(variables: number) {
    for (let variable = 0; variable < variables; variable++) {
      this.thresholds.push(new IntList(4));
      this.atomsInOrder.push(new IntList(4));
    }
  }

  get count(): number {
    return this.variable.length;
  }

  /** Place of the first threshold of a variable that is above `k`. */
  private placeAbove(variable: number, k: number): number {
    const { items, length } = this.thresholds[variable];
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (items[middle] <= k) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The atom `[variable ≥ k]`, or -1 where nobody needed it yet. */
  find(variable: number, k: number): number {
    const place = this.placeAbove(variable, k) - 1;
    return place >= 0 && this.thresholds[variable].items[place] === k ? this.atomsInOrder[variable].items[place] : -1;
  }

  /** The literal that says `(side, k)`; its atom is made where it is missing. */
  literal(side: number, k: number): number {
    const variable = side >> 1;
    const isUpper = side & 1;
    const threshold = isUpper === 1 ? 1 - k : k;
    let atom = this.find(variable, threshold);
    if (atom < 0) atom = this.create(variable, threshold);
    return 2 * atom + isUpper;
  }

  private create(variable: number, k: number): number {
    const atom = this.variable.length;
    this.variable.push(variable);
    this.threshold.push(k);
    this.literalSide.push(2 * variable);
    this.literalBound.push(k);
    this.literalSide.push(2 * variable + 1);
    this.literalBound.push(1 - k);
    const place = this.placeAbove(variable, k);
    insertAt(this.thresholds[variable], place, k);
    insertAt(this.atomsInOrder[variable], place, atom);
    return atom;
  }

  side(literal: number): number {
    return this.literalSide.items[literal];
  }

  /** The value that the side of the literal must reach for it to be true. */
  bound(literal: number): number {
    return this.literalBound.items[literal];
  }

  isTrue(literal: number, trail: BoundTrail): boolean {
    return trail.value[this.literalSide.items[literal]] >= this.literalBound.items[literal];
  }

  isFalse(literal: number, trail: BoundTrail): boolean {
    return trail.value[this.literalSide.items[literal] ^ 1] > -this.literalBound.items[literal];
  }

  /** Appends the literals that became false when `side` rose from `before` to `after`. */
  collectFalsified(side: number, before: number, after: number, out: IntList): void {
    const variable = side >> 1;
    const { items: atoms } = this.atomsInOrder[variable];
    if ((side & 1) === 0) {
      const end = this.placeAbove(variable, after);
      for (let place = this.placeAbove(variable, before); place < end; place++) out.push(2 * atoms[place] + 1);
    } else {
      const end = this.placeAbove(variable, -before);
      for (let place = this.placeAbove(variable, -after); place < end; place++) out.push(2 * atoms[place]);
    }
  }
}

function insertAt(list: IntList, place: number, value: number): void {
  list.push(value);
  list.items.copyWithin(place + 1, place, list.length - 1);
  list.items[place] = value;
}
