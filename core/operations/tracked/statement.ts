import type { Ticks } from '../../time/ticks.ts';
import type { TaskReport } from '../live-run.ts';

/** What somebody said of a task, and the moment of which they said it. */
export interface Statement {
  readonly at: Ticks;
  /** Of several statements of one moment the one that was said last counts: their numbers in that order; absent: 0. */
  readonly said?: number;
  readonly report: TaskReport;
}

/**
 * The statements in the one order in which they count, each once: by their moment, then as they were said; of several that were said at once
 * the one that says more progress later. So whatever order they come in, and however often, they say the same.
 */
export function inOrder(statements: readonly Statement[]): readonly Statement[] {
  const keyed = statements.map((statement) => ({ statement, key: keyOf(statement.report) }));
  keyed.sort(
    (a, b) =>
      a.statement.at - b.statement.at ||
      (a.statement.said ?? 0) - (b.statement.said ?? 0) ||
      compareReports(a.statement.report, b.statement.report, a, b),
  );
  return keyed
    .filter(({ statement, key }, k) => {
      const before = keyed[k - 1];
      return before === undefined || before.key !== key || before.statement.at !== statement.at;
    })
    .map(({ statement }) => statement);
}

interface Keyed {
  readonly key: string;
}

function compareReports(a: TaskReport, b: TaskReport, first: Keyed, second: Keyed): number {
  if (a.task !== b.task) return a.task < b.task ? -1 : 1;
  for (const amountOf of [doneOf, startOf, finishOf, leftOf, costOf]) {
    const difference = amountOf(a) - amountOf(b);
    if (difference !== 0) return difference;
  }
  return first.key < second.key ? -1 : first.key > second.key ? 1 : 0;
}

const doneOf = ({ finishedAt, percentComplete }: TaskReport) =>
  finishedAt === undefined ? (percentComplete ?? -1) : 101;
const startOf = ({ startedAt }: TaskReport) => startedAt ?? -1;
const finishOf = ({ finishedAt }: TaskReport) => finishedAt ?? -1;
/** Less left is more done. */
const leftOf = ({ remaining }: TaskReport) => (remaining === undefined ? Number.MIN_SAFE_INTEGER : -remaining);
const costOf = ({ actualCost }: TaskReport) => actualCost ?? -1;

function keyOf({ task, startedAt, finishedAt, percentComplete, remaining, actualCost }: TaskReport): string {
  return JSON.stringify([task, startedAt, finishedAt, percentComplete, remaining, actualCost]);
}
