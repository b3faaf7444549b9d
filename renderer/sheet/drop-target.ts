import type { RowTarget } from '../../core/document/move-rows.ts';
import type { SheetRow } from './arrange-rows.ts';

/** Where dragged rows would come to stand. */
export interface DropPlace {
  readonly target: RowTarget;
  /** The row before which a line shows the place; `null`: the rows go into the heading {@link into}. */
  readonly line: number | null;
  readonly into: number | null;
  /** How deep in the outline. */
  readonly depth: number;
}

/** Upper and lower part of a closed heading that mean before and behind it; what lies between means into it. */
const EDGE = 0.3;

/**
 * The place that a pointer means.
 * @param index the row under the pointer; beyond the last one: the end of the plan
 * @param share how far down in that row, from 0 to 1
 * @returns `null` where nothing can be dropped
 */
export function dropPlace(rows: readonly SheetRow[], index: number, share: number): DropPlace | null {
  const row = rows[index];
  if (row === undefined) {
    const last = rows.findLast(({ depth }) => depth === 0);
    const target = last === undefined ? null : beside(last, 'after');
    return target === null ? null : { target, line: rows.length, into: null, depth: 0 };
  }
  const { depth } = row;
  const before = beside(row, 'before');
  const after = beside(row, 'after');
  if (before === null || after === null) return null;
  const above: DropPlace = { target: before, line: index, into: null, depth };
  const below: DropPlace = { target: after, line: index + 1, into: null, depth };
  if (row.kind === 'record') return share < 0.5 ? above : below;
  const group = row.group?.id;
  if (group === undefined) return null;
  if (!row.isCollapsed)
    return share < 0.5 ? above : { target: { side: 'first', group }, line: index + 1, into: null, depth: depth + 1 };
  if (share < EDGE) return above;
  return share > 1 - EDGE ? below : { target: { side: 'last', group }, line: null, into: index, depth };
}

function beside(row: SheetRow, side: 'before' | 'after'): RowTarget | null {
  if (row.kind === 'record') return { side, task: row.key };
  return row.group === undefined ? null : { side, group: row.group.id };
}
