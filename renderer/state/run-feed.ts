import type { MetricThreshold } from '../../core/operations/metric-threshold.ts';
import type { RunView } from '../../core/operations/run-view.ts';
import type {
  RepairMode,
  RunAlert,
  RunEventMessage,
  RunJournalEntry,
  RunProposal,
} from '../../electron/ipc/run-schema.ts';

/** One row of metrics, as the charts show it. */
export interface FeedRow {
  readonly at: number;
  readonly values: Readonly<Record<string, number>>;
}

/** What a window has been told of a run until now. */
export interface RunFeed {
  readonly state: RunEventMessage['state'];
  readonly view: RunView;
  /** The latest rows, oldest first; no more than {@link CHART_ROWS} of each source. */
  readonly rows: readonly FeedRow[];
  /** Rows that were watched since the run began. */
  readonly watchedRows: number;
  /** Newest first. */
  readonly alerts: readonly RunAlert[];
  /** Newest first. */
  readonly proposals: readonly RunProposal[];
  /** The latest entries, newest first; the journal holds all. */
  readonly journal: readonly RunJournalEntry[];
  readonly repairs: RepairMode;
  readonly limits: readonly MetricThreshold[];
  /** Ticks for each second; `null`: as fast as possible; `undefined`: the run has no pace. */
  readonly pace: number | null | undefined;
  readonly refusedRows: Readonly<Record<string, number>>;
  /** How often an alert was kept back, since too many had come at once. */
  readonly keptBack: number;
}

/** The sliding window that charts show. */
export const CHART_ROWS = 100;
const MOST_JOURNAL = 200;

/** Takes in what a run tells; parts that did not change stay the same objects, so that nothing is drawn anew for them. */
export function withMessage(feed: RunFeed | null, message: RunEventMessage): RunFeed {
  const { state, view, repairs, limits, pace, refusedRows } = message;
  return {
    state,
    view,
    rows: message.rows.length === 0 ? (feed?.rows ?? []) : newest([...(feed?.rows ?? []), ...message.rows]),
    watchedRows: message.watchedRows,
    keptBack: message.keptBack,
    alerts: merged(feed?.alerts ?? [], message.alerts),
    proposals: merged(feed?.proposals ?? [], message.proposals),
    journal: merged(feed?.journal ?? [], message.journal).slice(0, MOST_JOURNAL),
    repairs: isSame(feed?.repairs, repairs) ? feed.repairs : repairs,
    limits: isSame(feed?.limits, limits) ? feed.limits : limits,
    pace,
    refusedRows: isSame(feed?.refusedRows, refusedRows) ? feed.refusedRows : refusedRows,
  };
}

/** The newest rows of each source; what a quick source sends does not push out what another one has said. */
function newest(rows: readonly FeedRow[]): readonly FeedRow[] {
  const counts = new Map<string, number>();
  return rows
    .toReversed()
    .filter(({ values }) => {
      const [first = ''] = Object.keys(values);
      const { source } = metricOf(first);
      const count = counts.get(source) ?? 0;
      counts.set(source, count + 1);
      return count < CHART_ROWS;
    })
    .toReversed();
}

/** Name and source of a metric as rows name it: those of a run itself alone, others with their source in brackets. */
export function metricOf(key: string): { readonly name: string; readonly source: string } {
  const [, name = key, source = ''] = /^(.+) \(([^()]+)\)$/.exec(key) ?? [];
  return { name, source };
}

function merged<Item extends { readonly number: number }>(
  known: readonly Item[],
  changed: readonly Item[],
): readonly Item[] {
  if (changed.length === 0) return known;
  const byNumber = new Map(known.map((item) => [item.number, item]));
  for (const item of changed) byNumber.set(item.number, item);
  return [...byNumber.values()].sort((a, b) => b.number - a.number);
}

function isSame<T extends object>(before: T | undefined, after: T): before is T {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(after);
}
