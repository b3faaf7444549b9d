import type { History } from '../../../core/history/history.ts';
import type { MetricSample } from '../../../core/operations/metrics/metric-sample.ts';

/** Rows that a window is shown at most. */
const SHOWN_ROWS = 500;
/** Rows that go into the history together, and how many such parts are kept of a run. */
const PART_ROWS = 200;
const MOST_PARTS = 250;

/** The newest metric rows of a run in memory, older ones in the history; of both only so many. */
export class RowBuffer {
  /** Rows so far. */
  count = 0;
  private readonly history: () => History;
  private readonly run: number;
  private readonly newest: MetricSample[] = [];
  private unkept: MetricSample[] = [];

  constructor(history: () => History, run: number) {
    this.history = history;
    this.run = run;
  }

  push(row: MetricSample): void {
    this.count++;
    this.newest.push(row);
    if (this.newest.length > 2 * SHOWN_ROWS) this.newest.splice(0, SHOWN_ROWS);
    this.unkept.push(row);
    if (this.unkept.length >= PART_ROWS) this.keep();
  }

  /** Rows that came after the first `count` ones, oldest first; the newest of them where they are too many. */
  after(count: number): readonly MetricSample[] {
    const fresh = Math.min(SHOWN_ROWS, this.count - count, this.newest.length);
    return fresh <= 0 ? [] : this.newest.slice(-fresh);
  }

  /** Puts what is not in the history there. */
  keep(): void {
    if (this.unkept.length === 0) return;
    this.history().runs.addMetrics(this.run, this.unkept, MOST_PARTS);
    this.unkept = [];
  }
}

/** The rows that the history has of a run, oldest first. */
export function keptRows(history: History, run: number): readonly MetricSample[] {
  return (history.runs.metrics(run) as (readonly MetricSample[])[]).flat();
}

/** The newest of them, as many as a window is shown. */
export function shownRows(history: History, run: number): readonly MetricSample[] {
  return keptRows(history, run).slice(-SHOWN_ROWS);
}
