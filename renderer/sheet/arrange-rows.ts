import type { Identified } from '../../core/document/table-diffs.ts';
import { type OutlineGroup, type OutlineNode, outlineOf } from '../../core/model/outline.ts';
import type { Group } from '../../core/model/workflow.ts';
import { columnFilter, compareTexts, searchFilter } from './column-filter.ts';
import type { Sheet } from './sheet.ts';
import type { SheetColumn } from './sheet-column.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Arrangement } from './sheet-store.ts';

export interface RecordRow {
  readonly kind: 'record';
  readonly key: string;
  readonly record: Identified;
  /** Its place in the plan, from 1. */
  readonly number: number;
  readonly depth: number;
}

export interface HeadingRow {
  readonly kind: 'heading';
  readonly key: string;
  readonly label: string;
  /** Absent: the heading is a value that rows have in common, not a group of the plan. */
  readonly group?: Group;
  readonly depth: number;
  readonly isCollapsed: boolean;
  /** Every record below it that is let through, at any depth. */
  readonly records: readonly Identified[];
}

export type SheetRow = RecordRow | HeadingRow;

/** Key of the row in which new records are typed. */
export const NEW_ROW = '+';

/** Keys of the headings of groups are told from those of records. */
export function headingKey(group: string): string {
  return `group ${group}`;
}

/**
 * The rows that a sheet shows: those that search and filters let through, put together and in order. A record whose key is
 * `sticky` stays, so that a row does not vanish under the hands of who edits it.
 */
export function arrangeRows(
  sheet: Sheet,
  context: SheetContext,
  arrangement: Arrangement,
  sticky: string | null,
): readonly SheetRow[] {
  const records = sheet.records(context);
  const places = placesInOrder(sheet, context, arrangement, sticky);
  const { groupBy, collapsed } = arrangement;
  const rows: SheetRow[] = [];
  const put = (place: number, depth: number) => {
    const record = records[place];
    rows.push({ kind: 'record', key: record.id, record, number: place + 1, depth });
  };
  if (groupBy === 'outline' && sheet.isOutline === true) {
    putOutline(sheet, context, arrangement, places, rows, put);
    return rows;
  }
  const column = typeof groupBy === 'object' ? columnOf(sheet, groupBy.column) : undefined;
  if (column === undefined) {
    for (const place of places) put(place, 0);
    return rows;
  }
  for (const [label, members] of groupedBy(column, places, records, context)) {
    const key = headingKey(`${column.id} ${label}`);
    const isCollapsed = collapsed.has(key);
    rows.push({
      kind: 'heading',
      key,
      label,
      depth: 0,
      isCollapsed,
      records: members.map((place) => records[place]),
    });
    if (!isCollapsed) for (const place of members) put(place, 1);
  }
  return rows;
}

/** Places of the records that are let through, in the order that is asked for. */
function placesInOrder(sheet: Sheet, context: SheetContext, arrangement: Arrangement, sticky: string | null): number[] {
  const { sort, filters, search } = arrangement;
  const records = sheet.records(context);
  const tests = [...filters].flatMap(([id, filter]) => {
    const column = columnOf(sheet, id);
    return column === undefined ? [] : [columnFilter(column, filter, context)];
  });
  if (search.trim() !== '') tests.push(searchFilter(sheet.columns, search, context));
  const places: number[] = [];
  records.forEach((record, place) => {
    if (record.id === sticky || tests.every((test) => test(record))) places.push(place);
  });
  const column = sort === null ? undefined : columnOf(sheet, sort.column);
  if (sort === null || column === undefined) return places;
  const keys = new Map(places.map((place) => [place, orderOf(column, records[place], context)]));
  const sign = sort.isDescending ? -1 : 1;
  return places.sort((a, b) => compareKeys(keys.get(a) ?? null, keys.get(b) ?? null, sign) || a - b);
}

function orderOf(column: SheetColumn<Identified>, record: Identified, context: SheetContext): number | string | null {
  if (column.order !== undefined) return column.order(record, context);
  return column.read(record, context) || null;
}

/** What is missing comes last, in whichever direction. */
function compareKeys(a: number | string | null, b: number | string | null, sign: number): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : compareTexts(String(a), String(b)));
}

function groupedBy(
  column: SheetColumn<Identified>,
  places: readonly number[],
  records: readonly Identified[],
  context: SheetContext,
): readonly (readonly [label: string, places: readonly number[]])[] {
  const groups = new Map<string, { readonly key: number | string | null; readonly places: number[] }>();
  for (const place of places) {
    const label = column.read(records[place], context);
    const known = groups.get(label);
    if (known === undefined) groups.set(label, { key: orderOf(column, records[place], context), places: [place] });
    else known.places.push(place);
  }
  return [...groups]
    .sort(([, a], [, b]) => compareKeys(a.key, b.key, 1))
    .map(([label, { places: members }]) => [label, members] as const);
}

function putOutline(
  sheet: Sheet,
  context: SheetContext,
  { sort, filters, search, collapsed }: Arrangement,
  places: readonly number[],
  rows: SheetRow[],
  put: (place: number, depth: number) => void,
): void {
  const records = sheet.records(context);
  const isNarrowed = filters.size > 0 || search.trim() !== '';
  const isPlain = !isNarrowed && sort === null;
  const rank = new Map(isPlain ? [] : places.map((place, k) => [place, k]));
  const shownIn = (group: OutlineGroup) => group.tasks.filter((place) => rank.has(place));
  const rankOf = (node: OutlineNode) =>
    typeof node === 'number' ? (rank.get(node) ?? 0) : Math.min(...shownIn(node).map((place) => rank.get(place) ?? 0));
  const visit = (nodes: readonly OutlineNode[], depth: number): void => {
    const isShown = (node: OutlineNode) => (typeof node === 'number' ? rank.has(node) : shownIn(node).length > 0);
    const shown = isPlain ? nodes : nodes.filter(isShown);
    const ordered =
      sort === null
        ? shown
        : shown
            .map((node) => ({ node, at: rankOf(node) }))
            .sort((a, b) => a.at - b.at)
            .map(({ node }) => node);
    for (const node of ordered) {
      if (typeof node === 'number') {
        put(node, depth);
        continue;
      }
      const key = headingKey(node.group.id);
      // What was searched for is not hidden.
      const isCollapsed = collapsed.has(key) && !isNarrowed;
      const members = (isNarrowed ? shownIn(node) : node.tasks).map((place) => records[place]);
      rows.push({
        kind: 'heading',
        key,
        label: node.group.name,
        group: node.group,
        depth,
        isCollapsed,
        records: members,
      });
      if (!isCollapsed) visit(node.children, depth + 1);
    }
  };
  visit(outlineOf(context.plan.workflow), 0);
}

function columnOf(sheet: Sheet, id: string): SheetColumn<Identified> | undefined {
  return sheet.columns.find((column) => column.id === id);
}
