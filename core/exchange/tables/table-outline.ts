import { LIMITS } from '../../model/limits.ts';
import type { Group, GroupId } from '../../model/workflow.ts';
import type { FreshIds } from './fresh-ids.ts';
import type { TableRow } from './table-rows.ts';

/** Between the names of nested groups in one cell. */
export const GROUP_SEPARATOR = ' / ';

/** Which rows are summaries of those below them, and the group of each row. */
export interface TableOutline {
  readonly groups: readonly Group[];
  /** Group of a task's row, or the group that a summary's row became. */
  readonly groupOf: ReadonlyMap<TableRow, GroupId>;
  readonly summaries: ReadonlySet<TableRow>;
}

/**
 * Groups of a table of tasks: by paths in a column (`House / Roof`), by outline levels, or by outline numbers (`1.2.1`), whichever the
 * table has. Groups of the plan with the same path are taken.
 */
export function readOutline(rows: readonly TableRow[], inPlan: readonly Group[], ids: FreshIds): TableOutline {
  const shelf = new GroupShelf(inPlan, ids);
  const groupOf = new Map<TableRow, GroupId>();
  const summaries = new Set<TableRow>();
  const levels = levelsOf(rows);
  if (levels === null) {
    for (const row of rows) {
      const path = row
        .cell('group')
        .split(GROUP_SEPARATOR)
        .filter((name) => name !== '');
      const group = path.length === 0 ? undefined : shelf.byPath(path.slice(0, 50));
      if (group !== undefined) groupOf.set(row, group);
    }
    return { groups: shelf.added, groupOf, summaries };
  }
  const open: { readonly level: number; readonly group: GroupId }[] = [];
  for (const [k, row] of rows.entries()) {
    while ((open.at(-1)?.level ?? Number.NEGATIVE_INFINITY) >= levels[k]) open.pop();
    const parent = open.at(-1)?.group;
    if (k + 1 < rows.length && levels[k + 1] > levels[k]) {
      summaries.add(row);
      const group = shelf.under(parent, row.cell('name') || row.cell('wbs'));
      groupOf.set(row, group);
      open.push({ level: levels[k], group });
    } else if (parent !== undefined) groupOf.set(row, parent);
  }
  return { groups: shelf.added, groupOf, summaries };
}

/** Outline level of each row, by its column or by the outline numbers; `null` where neither tells of any nesting. */
function levelsOf(rows: readonly TableRow[]): readonly number[] | null {
  if (rows.some((row) => row.cell('group') !== '')) return null;
  const stated = rows.map((row) => Number(row.cell('level') || Number.NaN));
  const levels = stated.every(Number.isFinite)
    ? stated
    : rows.map((row) => row.cell('wbs').replace(/\.$/, '').split('.').length);
  return new Set(levels).size > 1 ? levels : null;
}

/** The groups of a plan while a file is read. */
export class GroupShelf {
  private readonly groups: Group[] = [];
  private readonly byKey = new Map<string, GroupId>();
  private readonly ids: FreshIds;

  constructor(inPlan: readonly Group[], ids: FreshIds) {
    this.ids = ids;
    for (const { id, name, parent } of inPlan) this.byKey.set(keyOf(parent, name), id);
  }

  byPath(path: readonly string[]): GroupId | undefined {
    let group: GroupId | undefined;
    for (const name of path) group = this.byKey.get(keyOf(group, name)) ?? this.under(group, name);
    return group;
  }

  under(parent: GroupId | undefined, name: string): GroupId {
    const id = this.ids.take(`g${this.groups.length + 1}`);
    const group = { id, name: name.slice(0, LIMITS.nameLength), ...(parent === undefined ? {} : { parent }) };
    this.groups.push(group);
    this.byKey.set(keyOf(parent, group.name), id);
    return id;
  }

  get added(): readonly Group[] {
    return this.groups;
  }
}

function keyOf(parent: GroupId | undefined, name: string): string {
  return JSON.stringify([parent ?? null, name]);
}
