import type { Condition, DiagnosisRule } from './diagnosis-rule.ts';
import type { MetricWindow } from './metric-window.ts';

export interface Diagnosis {
  readonly rule: DiagnosisRule;
  /** Mean over the rule's conditions, from 0 to 1. */
  readonly confidence: number;
  /** The metrics that speak for it, with their mean over the rows that were looked at. */
  readonly evidence: readonly { readonly metric: string; readonly value: number; readonly threshold: number }[];
}

/**
 * The rules all of whose conditions are met, most certain first. A condition rises from 0 at its threshold to 1 at the value at which
 * it is certain, by the mean over its rows; a metric that is missing in one of them is never met.
 */
export function diagnose(rules: readonly DiagnosisRule[], window: MetricWindow): readonly Diagnosis[] {
  return rules
    .flatMap((rule): readonly Diagnosis[] => {
      const met = rule.conditions.map((condition) => certaintyOf(condition, window));
      if (met.some((each) => each === null)) return [];
      const known = met.filter((each) => each !== null);
      const confidence = known.reduce((sum, { certainty }) => sum + certainty, 0) / known.length;
      return [{ rule, confidence, evidence: known.map(({ certainty: _, ...evidence }) => evidence) }];
    })
    .sort((a, b) => b.confidence - a.confidence);
}

function certaintyOf({ metric, operator, threshold, certainAt, rows }: Condition, window: MetricWindow) {
  const values = window.latest(metric, rows);
  if (values === null) return null;
  if (!values.every((value) => (operator === '>' ? value > threshold : value < threshold))) return null;
  const value = values.reduce((sum, each) => sum + each, 0) / values.length;
  const certainty = Math.min(1, Math.max(0, (value - threshold) / (certainAt - threshold)));
  return { metric, value, threshold, certainty };
}
