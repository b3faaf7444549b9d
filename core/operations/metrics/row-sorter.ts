import type { Refusal, SourceRow } from './source-row.ts';

/** A row with its time. */
export interface TimedRow {
  /** Milliseconds since 1970. */
  readonly epochMs: number;
  readonly values: Readonly<Record<string, number>>;
}

export interface SorterLimits {
  /** A row waits so long for earlier ones that are still under way. */
  readonly holdMs: number;
  /** More rows than this do not wait. */
  readonly mostHeld: number;
}

const USUAL_LIMITS: SorterLimits = { holdMs: 50, mostHeld: 5_000 };
/** Rows of which repetitions are known. */
const REMEMBERED = 5_000;

interface Held {
  readonly row: TimedRow;
  readonly arrivedAt: number;
}

/**
 * Puts rows of a source into the order of their times within a short wait, joins those of one moment that tell different metrics, and
 * leaves out what was told before or comes after a later row has been passed on.
 */
export class RowSorter {
  private readonly limits: SorterLimits;
  /** In the order of their times. */
  private held: Held[] = [];
  private passedOn = Number.NEGATIVE_INFINITY;
  private seen = new Set<string>();
  private seenBefore = new Set<string>();

  constructor(limits: SorterLimits = USUAL_LIMITS) {
    this.limits = limits;
  }

  /**
   * @param nowMs milliseconds since 1970
   * @returns what was wrong with the row; it is kept where that is `future` alone
   */
  push({ epochMs, values }: SourceRow, nowMs: number): Refusal | null {
    const at = epochMs === null ? nowMs : Math.min(epochMs, nowMs);
    if (epochMs !== null && this.isRepeated(`${epochMs} ${JSON.stringify(values)}`)) return 'duplicate';
    if (at < this.passedOn) return 'late';
    this.hold({ row: { epochMs: at, values }, arrivedAt: nowMs }, epochMs !== null);
    return epochMs !== null && epochMs > nowMs ? 'future' : null;
  }

  /** The rows that have waited long enough, and those before them, in the order of time. */
  take(nowMs: number): readonly TimedRow[] {
    const { holdMs, mostHeld } = this.limits;
    let count = Math.max(0, this.held.length - mostHeld);
    for (let place = this.held.length - 1; place >= count; place--) {
      if (nowMs - this.held[place].arrivedAt >= holdMs) count = place + 1;
    }
    return this.pass(count);
  }

  /** All that is held. */
  flush(): readonly TimedRow[] {
    return this.pass(this.held.length);
  }

  private pass(count: number): readonly TimedRow[] {
    if (count === 0) return [];
    const rows = this.held.slice(0, count).map(({ row }) => row);
    this.held = this.held.slice(count);
    this.passedOn = rows[rows.length - 1].epochMs;
    return rows;
  }

  private hold(next: Held, mayJoin: boolean): void {
    let place = this.held.length;
    while (place > 0 && this.held[place - 1].row.epochMs > next.row.epochMs) place--;
    const before = this.held[place - 1];
    const isSameMoment = mayJoin && before?.row.epochMs === next.row.epochMs;
    if (isSameMoment && Object.keys(next.row.values).every((metric) => !Object.hasOwn(before.row.values, metric))) {
      const values = { ...before.row.values, ...next.row.values };
      this.held[place - 1] = { row: { epochMs: next.row.epochMs, values }, arrivedAt: before.arrivedAt };
    } else {
      this.held.splice(place, 0, next);
    }
  }

  private isRepeated(row: string): boolean {
    if (this.seen.has(row) || this.seenBefore.has(row)) return true;
    this.seen.add(row);
    if (this.seen.size >= REMEMBERED) {
      this.seenBefore = this.seen;
      this.seen = new Set();
    }
    return false;
  }
}
