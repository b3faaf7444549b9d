import type { Ticks } from '../../time/ticks.ts';

/** The metrics of one moment that a monitor is given, from whatever source. */
export interface MetricSample {
  /** Elapsed ticks. */
  readonly at: Ticks;
  readonly values: Readonly<Record<string, number>>;
  /** Where it comes from; absent: the run itself. Metrics of different sources are watched side by side. */
  readonly source?: string;
}
