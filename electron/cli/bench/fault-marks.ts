import type { FaultKind } from '../../../core/discrete-event/fault.ts';
import type { ActiveFault } from '../../../core/discrete-event/fault-board.ts';
import type { ResourceId, TaskId } from '../../../core/model/workflow.ts';
import type { Alert } from '../../../core/operations/alert-desk.ts';
import type { Diagnosis } from '../../../core/operations/diagnose-metrics.ts';
import type { Ticks } from '../../../core/time/ticks.ts';

/** The rules that name the cause of a fault. */
const RIGHT_RULES: Readonly<Record<FaultKind, readonly string[]>> = {
  overrun: ['high-cpu', 'overrun'],
  stuck: ['time-out'],
  'lost-capacity': ['resource-shortage'],
  leak: ['memory-leak'],
  network: ['network-bottleneck'],
  flaky: ['flaky-task'],
};
/**
 * Every task has this share of the plan's length between its planned end and its deadline. A fault delays nothing by more than the time
 * for which it has gone on, so one that is found within that share is found before it alone breaks a deadline.
 */
export const DEADLINE_SLACK = 0.1;

/** How a monitor did on the faults of one run. */
export interface FaultMarks {
  /** That struck a task, a resource or the network. */
  readonly faults: number;
  /** By an alert, before they ended and before they broke a deadline. */
  readonly found: number;
  /** Of those found, by a first alert that named the cause. */
  readonly right: number;
  /** Alerts that name no fault that is under way. */
  readonly falseAlerts: number;
  readonly byKind: Readonly<Partial<Record<FaultKind, KindMarks>>>;
}

interface KindMarks {
  readonly faults: number;
  readonly found: number;
  readonly right: number;
}

interface Mark {
  readonly kind: FaultKind;
  readonly seenAt: Ticks;
  found: 'right' | 'wrong' | null;
}

/**
 * Marks what a monitor found, row by row, with the truth about faults beside it. What counts for a fault is the first alert within its
 * time that is about its task or resource, or about the system, even where another fault caused it. An alert that was open before and goes
 * on for the fault counts where it names the cause and what the fault struck.
 */
export class FaultMarker {
  private readonly span: Ticks;
  private readonly resources: readonly ResourceId[];
  private readonly marks = new Map<number, Mark>();
  private falseAlerts = 0;

  /** @param resources in the order in which faults number them */
  constructor(span: Ticks, resources: readonly ResourceId[]) {
    this.span = span;
    this.resources = resources;
  }

  /**
   * @param active the faults that are under way
   * @param raised alerts of this row
   * @param seen diagnoses of this row whose alerts were open before
   */
  row(at: Ticks, active: Iterable<ActiveFault>, raised: readonly Alert[], seen: readonly Diagnosis[]): void {
    const striking = [...active].filter(
      ({ fault, run, resource }) => run !== null || resource >= 0 || fault.kind === 'network',
    );
    const news = raised.map(({ diagnosis }) => diagnosis);
    const strangers = news.filter((diagnosis) => !striking.some((each) => this.names(diagnosis, each)));
    this.falseAlerts += strangers.length;
    for (const each of striking) {
      const { fault } = each;
      let mark = this.marks.get(fault.number);
      if (mark === undefined) {
        mark = { kind: fault.kind, seenAt: at, found: null };
        this.marks.set(fault.number, mark);
      }
      if (mark.found !== null || at - mark.seenAt > DEADLINE_SLACK * this.span) continue;
      if (news.some((diagnosis) => this.names(diagnosis, each))) mark.found = 'right';
      else if (news.some((diagnosis) => this.isAbout(diagnosis, each))) mark.found = 'wrong';
      else if (seen.some((diagnosis) => this.names(diagnosis, each))) mark.found = 'right';
    }
  }

  result(): FaultMarks {
    const marks = [...this.marks.values()];
    const count = (of: readonly Mark[]): KindMarks => ({
      faults: of.length,
      found: of.filter(({ found }) => found !== null).length,
      right: of.filter(({ found }) => found === 'right').length,
    });
    const kinds = [...new Set(marks.map(({ kind }) => kind))];
    return {
      ...count(marks),
      falseAlerts: this.falseAlerts,
      byKind: Object.fromEntries(kinds.map((kind) => [kind, count(marks.filter((mark) => mark.kind === kind))])),
    };
  }

  private names(diagnosis: Diagnosis, struck: ActiveFault): boolean {
    return RIGHT_RULES[struck.fault.kind].includes(diagnosis.rule.id) && this.isAbout(diagnosis, struck);
  }

  /** Whether it is about what the fault struck, or about the system: what is about a metric or the run is. */
  private isAbout({ subject, rule }: Diagnosis, { run, resource }: ActiveFault): boolean {
    if (subject === null || rule.subject === undefined) return true;
    return subject === (run === null ? this.resources[resource] : taskOf(run));
  }
}

function taskOf({ owner, task }: NonNullable<ActiveFault['run']>): TaskId {
  return owner.template.problem.taskIds[task];
}
