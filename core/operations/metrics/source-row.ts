/** The metrics of one moment as a source tells them. */
export interface SourceRow {
  /** Milliseconds since 1970; `null`: the source does not say, so it counts as now. */
  readonly epochMs: number | null;
  readonly values: Readonly<Record<string, number>>;
}

/**
 * Why a row, or a part of it, is not used.
 *
 * - `too-long`: the line is longer than lines may be
 * - `malformed`: no JSON, another number of cells than the header, an open quote
 * - `no-time`: it has a time that can't be read
 * - `no-numbers`: nothing in it is a metric
 * - `no-match`: a log line that the pattern does not fit; most lines of a log are like that
 * - `too-slow`: the pattern took too long on it
 * - `too-many`: metrics beyond those that a source may have
 * - `duplicate`: the same moment with the same values has come before
 * - `late`: a later moment has been passed on already
 * - `future`: its time lies ahead of the clock; it is kept, and counts as now
 */
export const REFUSALS = [
  'too-long',
  'malformed',
  'no-time',
  'no-numbers',
  'no-match',
  'too-slow',
  'too-many',
  'duplicate',
  'late',
  'future',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** Reads one line after another of a source. `null`: a line to pass over, such as a header. */
export interface LineReader {
  read(line: string): SourceRow | Refusal | null;
}

/** Metrics that one row may have, and characters that their names may have. */
const MOST_METRICS = 200;
const LONGEST_NAME = 200;

/** Names that columns, fields and groups with the time have. */
export const TIME_NAME = /^(@?timestamp|time|datetime|date|at|ts|epoch(ms)?|when|moment|时间|日期|时刻)$/i;
/** Names of the parts of sources that tell one metric a row. */
export const METRIC_NAME = /^(metric|series)$/i;
export const VALUE_NAME = /^value$/i;

/** A row of these metrics; those that are no number are left out. */
export function rowOf(epochMs: number | null, metrics: Iterable<readonly [string, number]>): SourceRow | Refusal {
  const values: Record<string, number> = {};
  let count = 0;
  for (const [name, value] of metrics) {
    if (!Number.isFinite(value) || name === '' || name.length > LONGEST_NAME) continue;
    if (++count > MOST_METRICS) return 'too-many';
    values[name] = value;
  }
  return count === 0 ? 'no-numbers' : { epochMs, values };
}
