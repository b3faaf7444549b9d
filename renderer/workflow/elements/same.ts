import type { Point } from '../workflow-graph.ts';

/** The old list where the new one holds the same: React Flow indexes all edges anew for every new list. */
export function keptList<T>(old: T[], list: T[]): T[] {
  return sameItems(old, list) ? old : list;
}

export function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a === b || (a.length === b.length && a.every((item, index) => item === b[index]));
}

export function sameFields<T extends object>(a: T, b: T): boolean {
  for (const key in b) if (a[key] !== b[key]) return false;
  return true;
}

export function samePoint(a: Point, b: Point): boolean {
  return a.x === b.x && a.y === b.y;
}
