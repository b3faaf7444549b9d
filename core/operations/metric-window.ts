import type { Ticks } from '../time/ticks.ts';
import { type MetricTrend, theilSenTrend } from './metric-trend.ts';

/** Rows that a window holds unless somebody says otherwise. */
const USUAL_WINDOW = 100;
/** A source from which nothing has come for so many of its usual gaps is not heard any more. */
const SILENT_GAPS = 20;
/** The source of rows that name none. */
const OWN = '';

interface Row {
  readonly at: Ticks;
  readonly values: Readonly<Record<string, number>>;
}

/** The latest rows of a source, oldest first, from `first` on: rows before it are cut off now and then rather than one by one. */
interface SourceRows {
  rows: Row[];
  first: number;
}

/**
 * The latest rows of metrics, of each source by itself, so that one that speaks seldom is not crowded out by one that speaks often. A
 * metric that the latest rows of its source lack, or that is not a number there, is missing.
 */
export class MetricWindow {
  private readonly most: number;
  private readonly sources = new Map<string, SourceRows>();
  /** Which source a metric came from last. */
  private readonly sourceOf = new Map<string, string>();
  private now: Ticks = 0;

  /** @param most rows of each source */
  constructor(most = USUAL_WINDOW) {
    this.most = most;
  }

  /** @param at elapsed ticks, not before the row before */
  push(at: Ticks, values: Readonly<Record<string, number>>, source: string = OWN): void {
    this.now = at;
    const known = this.sources.get(source);
    const own = known ?? { rows: [], first: 0 };
    if (known === undefined) this.sources.set(source, own);
    own.rows.push({ at, values });
    if (own.rows.length - own.first > this.most) own.first++;
    if (own.first > this.most) {
      own.rows = own.rows.slice(own.first);
      own.first = 0;
    }
    for (const metric of Object.keys(values)) {
      if (this.sourceOf.get(metric) !== source) this.sourceOf.set(metric, source);
    }
  }

  /** Metrics of the latest row of each source. */
  metrics(): readonly string[] {
    return [...this.sourceOf.keys()];
  }

  /** The latest `count` values of a metric, oldest first; `null` where one of them is missing or its source has fallen silent. */
  latest(metric: string, count: number): readonly number[] | null {
    const own = this.rowsOf(metric);
    if (own === null || own.rows.length - own.first < count || this.isSilent(own)) return null;
    const values: number[] = [];
    for (let place = own.rows.length - count; place < own.rows.length; place++) {
      const value = own.rows[place].values[metric];
      if (!Number.isFinite(value)) return null;
      values.push(value);
    }
    return values;
  }

  /** The values of a metric with their moments, oldest first; missing ones are left out. */
  points(metric: string): readonly { readonly at: Ticks; readonly value: number }[] {
    const own = this.rowsOf(metric);
    if (own === null) return [];
    return own.rows
      .slice(own.first)
      .flatMap(({ at, values }) => (Number.isFinite(values[metric]) ? [{ at, value: values[metric] }] : []));
  }

  /** Where a metric is heading over the window; `null` where too few rows have it to tell. */
  trend(metric: string): MetricTrend | null {
    return theilSenTrend(this.points(metric));
  }

  private rowsOf(metric: string): SourceRows | null {
    const source = this.sourceOf.get(metric);
    return source === undefined ? null : (this.sources.get(source) ?? null);
  }

  private isSilent({ rows, first }: SourceRows): boolean {
    if (this.sources.size === 1 || rows.length - first < 2) return false;
    const newest = rows[rows.length - 1].at;
    const gap = (newest - rows[first].at) / (rows.length - first - 1);
    return gap > 0 && this.now - newest > SILENT_GAPS * gap;
  }
}
