import { z } from 'zod';
import type { Diagnosis } from './diagnose-metrics.ts';
import type { MetricWindow } from './metric-window.ts';

/** A limit that a person sets for a metric, with hysteresis: what hovers around it raises one alert, not many. */
export const metricThresholdSchema = z
  .object({
    metric: z.string().min(1).max(200),
    operator: z.enum(['>', '<']),
    /** An alert is raised beyond it. */
    raiseAt: z.number(),
    /** It goes on until the metric is back here; nearer to what is usual than `raiseAt`, or the same. */
    clearAt: z.number(),
    /** Rows in a row that must lie beyond `raiseAt`. */
    rows: z.number().int().min(1).max(1000),
  })
  .refine(
    ({ operator, raiseAt, clearAt }) => (operator === '>' ? clearAt <= raiseAt : clearAt >= raiseAt),
    'The value at which an alert ends lies beyond the one at which it begins. Maybe the two are swapped.',
  );
export type MetricThreshold = z.infer<typeof metricThresholdSchema>;

/** Watches the limits that a person has set. */
export class ThresholdWatch {
  private readonly thresholds: readonly MetricThreshold[];
  private readonly beyond = new Set<MetricThreshold>();

  constructor(thresholds: readonly MetricThreshold[]) {
    this.thresholds = thresholds;
  }

  /** The limits that are passed now. A metric that is missing leaves it as it was. */
  update(window: MetricWindow): readonly Diagnosis[] {
    return this.thresholds.flatMap((threshold) => {
      const { metric, operator, raiseAt, clearAt, rows } = threshold;
      const value = window.latest(metric, 1)?.[0];
      if (value === undefined) return [];
      const isBeyond = (each: number, limit: number) => (operator === '>' ? each > limit : each < limit);
      if (this.beyond.has(threshold)) {
        if (!isBeyond(value, clearAt)) this.beyond.delete(threshold);
      } else if (window.latest(metric, rows)?.every((each) => isBeyond(each, raiseAt)) === true) {
        this.beyond.add(threshold);
      }
      return this.beyond.has(threshold) ? [passed(threshold, value)] : [];
    });
  }
}

/** A limit as a diagnosis, so that alerts are of one kind. */
function passed({ metric, operator, raiseAt }: MetricThreshold, value: number): Diagnosis {
  const side = operator === '>' ? 'above' : 'below';
  return {
    rule: {
      id: `threshold:${metric}:${operator}${raiseAt}`,
      name: 'Limit passed',
      text: `${metric} is ${side} its limit.`,
      conditions: [],
      repairs: [],
    },
    confidence: 1,
    subject: metric,
    evidence: [{ metric, value, threshold: raiseAt, unusual: null }],
  };
}
