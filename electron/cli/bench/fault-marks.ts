import type { FaultKind } from '../../../core/discrete-event/fault.ts';
import type { ActiveFault } from '../../../core/discrete-event/fault-board.ts';
import type { Watched } from '../../../core/operations/run-monitor.ts';
import type { Ticks } from '../../../core/time/ticks.ts';

/** The rule that names the cause of a fault. */
const RIGHT_RULE: Readonly<Record<FaultKind, string>> = {
  overrun: 'high-cpu',
  stuck: 'time-out',
  'lost-capacity': 'resource-shortage',
  leak: 'memory-leak',
  network: 'network-bottleneck',
  flaky: 'flaky-task',
};
/**
 * Every task has this share of the plan's length between its planned end and its deadline. A fault delays nothing by more than the time
 * for which it has gone on, so one that is found within that share is found before it alone breaks a deadline.
 */
export const DEADLINE_SLACK = 0.1;
/** Alerts this share of the plan's length after the end of a fault still come from it. */
const AFTERMATH = 0.05;

/** How a monitor did on the faults of one run. */
export interface FaultMarks {
  /** That struck a task, a resource or the network. */
  readonly faults: number;
  /** By an alert, before they ended and before they broke a deadline. */
  readonly found: number;
  /** Of those found, by an alert that named the cause. */
  readonly right: number;
  /** Alerts while nothing was wrong. */
  readonly falseAlerts: number;
  readonly byKind: Readonly<Partial<Record<FaultKind, { readonly faults: number; readonly found: number }>>>;
}

interface Mark {
  readonly kind: FaultKind;
  readonly seenAt: Ticks;
  found: 'right' | 'wrong' | null;
}

/** Marks what a monitor found, row by row, with the truth about faults beside it. */
export class FaultMarker {
  private readonly span: Ticks;
  private readonly marks = new Map<number, Mark>();
  private falseAlerts = 0;
  private lastTroubleAt = Number.NEGATIVE_INFINITY;

  constructor(span: Ticks) {
    this.span = span;
  }

  /**
   * @param active the faults that are under way
   * @param seen rules whose alerts are open and whose trouble shows in this row
   */
  row(at: Ticks, active: Iterable<ActiveFault>, { raised }: Watched, seen: ReadonlySet<string>): void {
    const striking = [...active].filter(
      ({ fault, run, resource }) => run !== null || resource >= 0 || fault.kind === 'network',
    );
    if (striking.length > 0) this.lastTroubleAt = at;
    const rightNow = new Set(striking.map(({ fault }) => RIGHT_RULE[fault.kind]));
    if (at - this.lastTroubleAt > AFTERMATH * this.span) this.falseAlerts += raised.length;
    const strangers = raised.filter(({ diagnosis }) => !rightNow.has(diagnosis.rule.id));
    for (const { fault } of striking) {
      let mark = this.marks.get(fault.number);
      if (mark === undefined) {
        mark = { kind: fault.kind, seenAt: at, found: null };
        this.marks.set(fault.number, mark);
      }
      if (mark.found !== null || at - mark.seenAt > DEADLINE_SLACK * this.span) continue;
      if (seen.has(RIGHT_RULE[fault.kind])) mark.found = 'right';
      else if (strangers.length > 0) mark.found = 'wrong';
    }
  }

  result(): FaultMarks {
    const marks = [...this.marks.values()];
    const byKind: Partial<Record<FaultKind, { faults: number; found: number }>> = {};
    for (const { kind, found } of marks) {
      byKind[kind] ??= { faults: 0, found: 0 };
      const own = byKind[kind];
      own.faults++;
      if (found !== null) own.found++;
    }
    return {
      faults: marks.length,
      found: marks.filter(({ found }) => found !== null).length,
      right: marks.filter(({ found }) => found === 'right').length,
      falseAlerts: this.falseAlerts,
      byKind,
    };
  }
}
