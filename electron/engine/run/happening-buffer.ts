import type { History } from '../../../core/history/history.ts';
import type { KeptHappening } from '../../../core/operations/conductor/run-happening.ts';
import type { RunRecord } from '../../../core/operations/conductor/run-record.ts';
import type { KnownRun } from './live-run-factory.ts';
import { toRunEvent } from './run-store.ts';

/** What a simulated run tells is kept this often while it goes; nothing real is lost with it. */
const FLUSH_MS = 100;
const MOST_WAITING = 2_000;

interface HappeningBufferOptions {
  readonly history: () => History;
  readonly known: KnownRun;
  readonly record: RunRecord;
  /** Milliseconds since 1970 (UTC). */
  readonly now: () => number;
}

/** What happened in a run on its way into the history: at once where it is about real work, else soon, many at a time. */
export class HappeningBuffer {
  private readonly options: HappeningBufferOptions;
  private readonly isReal: boolean;
  private waiting: KeptHappening[] = [];
  private timer: NodeJS.Timeout | null = null;

  constructor(options: HappeningBufferOptions) {
    this.options = options;
    this.isReal = options.known.beginning.how.kind !== 'simulated';
  }

  push(kept: KeptHappening): void {
    this.waiting.push(kept);
    if (this.isReal || this.waiting.length >= MOST_WAITING) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), FLUSH_MS);
  }

  flush(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (this.waiting.length === 0) return;
    const { history, known, record, now } = this.options;
    const happenedAt = now();
    const events = this.waiting.map((kept) => toRunEvent(kept, happenedAt));
    this.waiting = [];
    const openAlerts = record.alerts.filter(({ closedAt }) => closedAt === null).length;
    history().runs.add(known.run, events, { tasksDone: record.tasksDone, openAlerts }, this.isReal);
  }
}
