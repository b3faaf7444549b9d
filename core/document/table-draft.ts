import type { TableDiff } from './diff.ts';
import { type Change, changedRecord } from './record-changes.ts';
import type { Identified } from './table-diffs.ts';

/** One table while many edits are made to it. New records come after all others. Each edit takes the same short time. */
export class TableDraft<R extends Identified> {
  private readonly before: readonly R[];
  /** The records of `before` as they are now, `null` where one was removed, and new ones behind them. */
  private readonly now: (R | null)[];
  private places: Map<string, number> | null = null;
  private readonly highest = new Map<string, number>();
  private present: readonly R[] | null;

  constructor(before: readonly R[]) {
    this.before = before;
    this.now = [...before];
    this.present = before;
  }

  /** The records in their order, after all edits so far. */
  all(): readonly R[] {
    this.present ??= this.now.filter((record) => record !== null);
    return this.present;
  }

  /** The record of that id as it is now. */
  get(id: string): R | undefined {
    const place = this.placeOf(id);
    return place === undefined ? undefined : (this.now[place] ?? undefined);
  }

  /** Changes fields of a record; an unknown id changes nothing. */
  change(id: string, change: Change<R>): void {
    const place = this.placeOf(id);
    const record = place === undefined ? null : this.now[place];
    if (place === undefined || record === null) return;
    const changed = changedRecord(record, change);
    if (changed === record) return;
    this.now[place] = changed;
    this.present = null;
  }

  /** Adds a record with an id of its own. */
  add(record: R): void {
    this.placeOf(record.id);
    this.places?.set(record.id, this.now.length);
    this.now.push(record);
    this.present = null;
  }

  remove(id: string): void {
    const place = this.placeOf(id);
    if (place === undefined) return;
    this.now[place] = null;
    this.present = null;
  }

  /** The id `prefix1`, `prefix2`, … beyond the highest that is or was taken. */
  freshId(prefix: string): string {
    const next = 1 + (this.highest.get(prefix) ?? this.highestNumber(prefix));
    this.highest.set(prefix, next);
    return `${prefix}${next}`;
  }

  /** What leads from the table as it was to the one as it is now. */
  diff(): TableDiff<R> {
    const { before, now } = this;
    const removed = before.flatMap((record, index) => (now[index] === null ? [{ index, record }] : []));
    const kept = before.length - removed.length;
    const added = now.slice(before.length).filter((record) => record !== null);
    return {
      added: added.map((record, k) => ({ index: kept + k, record })),
      updated: before.flatMap((record, index) => {
        const after = now[index];
        return after === null || after === record ? [] : [[record, after] as const];
      }),
      removed,
    };
  }

  private placeOf(id: string): number | undefined {
    this.places ??= new Map(this.before.map((record, index) => [record.id, index]));
    return this.places.get(id);
  }

  private highestNumber(prefix: string): number {
    let highest = 0;
    for (const record of this.now) {
      const digits = record?.id.startsWith(prefix) ? record.id.slice(prefix.length) : '';
      if (/^\d{1,9}$/.test(digits)) highest = Math.max(highest, Number(digits));
    }
    return highest;
  }
}
