import type { Placed } from './diff.ts';
import { sameJson } from './same-json.ts';
import type { Identified } from './table-diffs.ts';

/** New values of some fields of a record; `undefined` removes a field that may be absent. The id never changes. */
export type Change<R> = { readonly [Field in Exclude<keyof R, 'id'>]?: R[Field] | undefined };

/** The record after a change; the very same where nothing changes. */
export function changedRecord<R extends object>(record: R, change: Change<R>): R {
  const kept = Object.entries({ ...record, ...change }).filter(([, value]) => value !== undefined);
  const changed = Object.fromEntries(kept) as unknown as R;
  return sameJson(record, changed) ? record : changed;
}

/**
 * Pairs of all records that a change alters. `changeOf` gives the change of a record, or `null` where it has none.
 */
export function updates<R extends object>(
  table: readonly R[],
  changeOf: (record: R) => Change<R> | null,
): (readonly [before: R, after: R])[] {
  const pairs: (readonly [R, R])[] = [];
  for (const record of table) {
    const change = changeOf(record);
    if (change === null) continue;
    const after = changedRecord(record, change);
    if (after !== record) pairs.push([record, after]);
  }
  return pairs;
}

/** Records that meet a condition, with their places. */
export function placedWhere<R>(table: readonly R[], holds: (record: R) => boolean): Placed<R>[] {
  return table.flatMap((record, index) => (holds(record) ? [{ index, record }] : []));
}

/** New records in a row from place `index` on; absent: at the end. */
export function insertedAt<R>(table: readonly R[], records: readonly R[], index = table.length): Placed<R>[] {
  const first = Math.min(Math.max(0, index), table.length);
  return records.map((record, k) => ({ index: first + k, record }));
}

/**
 * What moves records to stand together before the record that is now at place `index` (at the end for the table's length):
 * removed here, added there. Their order stays.
 */
export function movedTo<R extends Identified>(
  table: readonly R[],
  ids: ReadonlySet<string>,
  index: number,
): { readonly removed: readonly Placed<R>[]; readonly added: readonly Placed<R>[] } {
  const removed = placedWhere(table, ({ id }) => ids.has(id));
  const target = index - removed.filter((placed) => placed.index < index).length;
  const added = removed.map(({ record }, k) => ({ index: target + k, record }));
  return added.every((placed, k) => placed.index === removed[k].index)
    ? { removed: [], added: [] }
    : { removed, added };
}

/** The id `prefix1`, `prefix2`, … beyond the highest that is taken, so that ids of deleted records do not come back soon. */
export function freshId(records: readonly Identified[], prefix: string): string {
  return freshIds(records, prefix)();
}

/** The same for many records in a row: each call gives the next id. */
export function freshIds(records: readonly Identified[], prefix: string): () => string {
  let highest = 0;
  for (const { id } of records) {
    const digits = id.startsWith(prefix) ? id.slice(prefix.length) : '';
    if (/^\d{1,9}$/.test(digits)) highest = Math.max(highest, Number(digits));
  }
  return () => `${prefix}${++highest}`;
}
