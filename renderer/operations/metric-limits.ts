import type { DiagnosisRule } from '../../core/operations/diagnosis-rule.ts';
import type { MetricThreshold } from '../../core/operations/metric-threshold.ts';

/** From where on a metric speaks for trouble. */
export interface MetricLimit {
  readonly operator: '>' | '<';
  readonly threshold: number;
}

/** The strictest limit of each metric upwards and downwards, over all rules. */
export function metricLimits(rules: readonly DiagnosisRule[]): ReadonlyMap<string, readonly MetricLimit[]> {
  const limits = new Map<string, MetricLimit[]>();
  for (const { metric, operator, threshold } of rules.flatMap(({ conditions }) => conditions)) {
    const known = limits.get(metric) ?? [];
    const same = known.find((each) => each.operator === operator);
    const isStricter =
      same !== undefined && (operator === '>' ? threshold < same.threshold : threshold > same.threshold);
    if (same !== undefined && !isStricter) continue;
    limits.set(metric, [...known.filter((each) => each !== same), { operator, threshold }]);
  }
  return limits;
}

/** Whether a value lies beyond one of the limits. */
export function isBeyond(value: number, limits: readonly MetricLimit[]): boolean {
  return limits.some(({ operator, threshold }) => (operator === '>' ? value > threshold : value < threshold));
}

/** Limits of one metric that a person sets; `null`: none on that side. */
export interface OwnLimits {
  readonly above: number | null;
  readonly below: number | null;
}

/** An alert goes on until the metric is back by such a share of its limit, so that what hovers around it raises one. */
const BACK_SHARE = 0.05;

/** All limits, with these instead of what the metric had. */
export function withLimits(
  limits: readonly MetricThreshold[],
  metric: string,
  { above, below }: OwnLimits,
): readonly MetricThreshold[] {
  const limit = (operator: '>' | '<', raiseAt: number | null): readonly MetricThreshold[] => {
    if (raiseAt === null) return [];
    const back = BACK_SHARE * Math.abs(raiseAt);
    return [{ metric, operator, raiseAt, clearAt: operator === '>' ? raiseAt - back : raiseAt + back, rows: 1 }];
  };
  return [...limits.filter((each) => each.metric !== metric), ...limit('>', above), ...limit('<', below)];
}
