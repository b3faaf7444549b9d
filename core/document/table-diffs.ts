import type { Placed, TableDiff } from './diff.ts';
import { longestIncreasing } from './longest-increasing.ts';
import { sameJson } from './same-json.ts';

/** What the tables of a plan hold: immutable records, each with an id that is unique in its table. */
export interface Identified {
  readonly id: string;
}

export function isEmptyTableDiff<R>(diff: TableDiff<R>): boolean {
  return diff.added.length === 0 && diff.updated.length === 0 && diff.removed.length === 0;
}

/**
 * The table after a change. A record that moves is removed and added. Linear.
 * Throws where the change does not fit the table, which means that it was made for another one.
 */
export function applyTableDiff<R extends Identified>(table: readonly R[], diff: TableDiff<R>): readonly R[] {
  const updates = new Map(diff.updated.map(([before, after]) => [before.id, after]));
  if (updates.size !== diff.updated.length) throw new Error('A change updates one record twice.');
  let updated = 0;
  let nextRemoved = 0;
  const kept: R[] = [];
  for (let i = 0; i < table.length; i++) {
    const removal = diff.removed[nextRemoved];
    if (removal !== undefined && removal.index === i) {
      if (removal.record.id !== table[i].id) {
        throw new Error(`A change removes "${removal.record.id}" at place ${i}, where "${table[i].id}" stands.`);
      }
      nextRemoved++;
      continue;
    }
    const update = updates.size === 0 ? undefined : updates.get(table[i].id);
    if (update !== undefined) updated++;
    kept.push(update ?? table[i]);
  }
  if (nextRemoved !== diff.removed.length) {
    throw new Error(
      `A change removes from place ${diff.removed[nextRemoved].index}, but the table has ${table.length}.`,
    );
  }
  if (updated !== diff.updated.length) throw new Error('A change updates a record that the table does not have.');
  if (diff.added.length === 0) return kept;
  const result: R[] = [];
  let nextKept = 0;
  for (const { index, record } of diff.added) {
    while (result.length < index && nextKept < kept.length) result.push(kept[nextKept++]);
    if (result.length !== index) throw new Error(`A change adds "${record.id}" at place ${index} of ${result.length}.`);
    result.push(record);
  }
  while (nextKept < kept.length) result.push(kept[nextKept++]);
  return result;
}

export function invertTableDiff<R>(diff: TableDiff<R>): TableDiff<R> {
  return {
    added: diff.removed,
    updated: diff.updated.map(([before, after]) => [after, before] as const),
    removed: diff.added,
  };
}

/** The change that has the effect of `first` and then `second`. Linear in the size of the changes, but for sorting. */
export function composeTableDiffs<R extends Identified>(first: TableDiff<R>, second: TableDiff<R>): TableDiff<R> {
  const addedFirst = new Map(first.added.map((placed) => [placed.record.id, placed]));
  const updatedFirst = new Map(first.updated.map((pair) => [pair[1].id, pair]));
  const updatedSecond = new Map(second.updated.map((pair) => [pair[0].id, pair]));
  const removedSecond = new Set(second.removed.map(({ record }) => record.id));

  const removed: Placed<R>[] = [...first.removed];
  const toFirstTable = placeBefore(first);
  for (const { index, record } of second.removed) {
    // What only the first change had added leaves no trace.
    if (addedFirst.has(record.id)) continue;
    removed.push({ index: toFirstTable(index), record: updatedFirst.get(record.id)?.[0] ?? record });
  }
  const added: Placed<R>[] = [...second.added];
  const toLastTable = placeBefore(invertTableDiff(second));
  for (const { index, record } of first.added) {
    if (removedSecond.has(record.id)) continue;
    added.push({ index: toLastTable(index), record: updatedSecond.get(record.id)?.[1] ?? record });
  }
  const updated: (readonly [R, R])[] = [];
  for (const [before, between] of first.updated) {
    if (removedSecond.has(before.id)) continue;
    const after = updatedSecond.get(before.id)?.[1] ?? between;
    if (!sameJson(before, after)) updated.push([before, after]);
  }
  for (const pair of second.updated) {
    if (!addedFirst.has(pair[0].id) && !updatedFirst.has(pair[0].id)) updated.push(pair);
  }
  return { added: added.sort(byPlace), updated, removed: removed.sort(byPlace) };
}

/** The change that leads from one table to another; records that keep their order relative to most others don't move. */
export function tableDiffOf<R extends Identified>(before: readonly R[], after: readonly R[]): TableDiff<R> {
  // Most changes leave every record at its place, and most records untouched.
  if (before.length === after.length && before.every(({ id }, k) => id === after[k].id)) {
    const updated = before.flatMap((record, k) => (sameJson(record, after[k]) ? [] : [[record, after[k]] as const]));
    return { added: [], updated, removed: [] };
  }
  const placeInBefore = new Map(before.map((record, index) => [record.id, index]));
  const common: { readonly from: number; readonly to: number }[] = [];
  after.forEach((record, to) => {
    const from = placeInBefore.get(record.id);
    if (from !== undefined) common.push({ from, to });
  });
  const staysFrom = new Set<number>();
  const staysTo = new Set<number>();
  const updated: (readonly [R, R])[] = [];
  for (const k of longestIncreasing(common.map(({ from }) => from))) {
    const { from, to } = common[k];
    staysFrom.add(from);
    staysTo.add(to);
    if (!sameJson(before[from], after[to])) updated.push([before[from], after[to]]);
  }
  const placed = (table: readonly R[], stays: ReadonlySet<number>): Placed<R>[] =>
    table.flatMap((record, index) => (stays.has(index) ? [] : [{ index, record }]));
  return { added: placed(after, staysTo), updated, removed: placed(before, staysFrom) };
}

function byPlace(a: Placed<unknown>, b: Placed<unknown>): number {
  return a.index - b.index;
}

/** Maps the place of a record that a change keeps, in the table after it, to its place in the table before it. */
function placeBefore(diff: TableDiff<unknown>): (indexAfter: number) => number {
  const addedAt = diff.added.map(({ index }) => index);
  // Survivor number s stands at place s + r, where r removed places lie before it: the first with removedAt[r] − r > s.
  const survivorsBeforeRemoval = diff.removed.map(({ index }, r) => index - r);
  return (indexAfter) => {
    const survivor = indexAfter - countWhile(addedAt, (index) => index < indexAfter);
    return survivor + countWhile(survivorsBeforeRemoval, (count) => count <= survivor);
  };
}

/** Length of the leading part of a sorted list that meets a condition. */
function countWhile(sorted: readonly number[], holds: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(sorted[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}
