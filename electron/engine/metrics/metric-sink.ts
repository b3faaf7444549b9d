import type { TimedRow } from '../../../core/operations/metrics/row-sorter.ts';
import type { Refusal } from '../../../core/operations/metrics/source-row.ts';

/** Who is told what comes from a source. */
export interface MetricSink {
  /** Rows in the order of time, as soon as they are due. */
  onRows(source: string, rows: readonly TimedRow[]): void;
  /** Why nothing can be read from a source now, with a way out; `null`: it can again. */
  onTrouble(source: string, message: string | null): void;
}

/** A source that is followed. */
export interface OpenMetricSource {
  /** Rows that could not be used so far. */
  refused(): ReadonlyMap<Refusal, number>;
  /** Where rows are to be sent to, for sources that wait for them. */
  readonly http: { readonly url: string; readonly token: string } | null;
  /** Tells what waits, and lets go of files and ports. */
  close(): Promise<void>;
}
