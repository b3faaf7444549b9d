import type { CellPlace } from './sheet-store.ts';

/** Cells between two corners, all of them inclusive. */
export interface CellRange {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The range that two cells span. */
export function rangeBetween(a: CellPlace, b: CellPlace): CellRange {
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  };
}

export function isSingleCell({ top, bottom, left, right }: CellRange): boolean {
  return top === bottom && left === right;
}
