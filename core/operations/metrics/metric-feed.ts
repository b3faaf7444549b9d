import { RowSorter, type TimedRow } from './row-sorter.ts';
import type { Refusal, SourceRow } from './source-row.ts';

/** Metrics that one source may tell over its whole life. */
const MOST_NAMES = 500;

/** Rows of one source on their way to a monitor: sorted, and counted where they can't be used. */
export class MetricFeed {
  /** Rows that were passed on or wait. */
  accepted = 0;
  readonly refused = new Map<Refusal, number>();
  private readonly sorter = new RowSorter();
  private readonly names = new Set<string>();

  /** Takes what a reader made of a line. */
  add(read: SourceRow | Refusal | null, nowMs: number): void {
    if (read === null) return;
    const row = typeof read === 'string' ? read : (this.withKnownNames(read) ?? 'too-many');
    const trouble = typeof row === 'string' ? row : this.sorter.push(row, nowMs);
    if (trouble !== null) this.refuse(trouble);
    if (trouble === null || trouble === 'future') this.accepted++;
  }

  /** Rows that are due, in the order of time. */
  take(nowMs: number): readonly TimedRow[] {
    return this.sorter.take(nowMs);
  }

  /** All rows that wait. */
  flush(): readonly TimedRow[] {
    return this.sorter.flush();
  }

  refuse(reason: Refusal): void {
    this.refused.set(reason, (this.refused.get(reason) ?? 0) + 1);
  }

  /** The row without metrics beyond those that the source may have; `null` where none is left. */
  private withKnownNames(row: SourceRow): SourceRow | null {
    const fresh = Object.keys(row.values).filter((name) => !this.names.has(name));
    if (fresh.length === 0) return row;
    const taken = fresh.slice(0, MOST_NAMES - this.names.size);
    for (const name of taken) this.names.add(name);
    if (taken.length === fresh.length) return row;
    const known = Object.entries(row.values).filter(([name]) => this.names.has(name));
    return known.length === 0 ? null : { epochMs: row.epochMs, values: Object.fromEntries(known) };
  }
}
