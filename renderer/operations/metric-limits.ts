import type { DiagnosisRule } from '../../core/operations/diagnosis-rule.ts';

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
