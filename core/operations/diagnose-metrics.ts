import type { Condition, DiagnosisRule } from './diagnosis-rule.ts';
import type { MetricWindow } from './metric-window.ts';

/** A metric that speaks for a diagnosis. */
export interface Evidence {
  readonly metric: string;
  /** Mean over the rows that were looked at. */
  readonly value: number;
  /** That it lies beyond; `null`: there is none. */
  readonly threshold: number | null;
  /** Share of usual windows, from 0 to 1, that are less unusual than this; `null`: not known. */
  readonly unusual: number | null;
}

export interface Diagnosis {
  readonly rule: DiagnosisRule;
  /** Mean over the rule's conditions, from 0 to 1. */
  readonly confidence: number;
  /** Task, resource or metric that it is about; `null`: the run. */
  readonly subject: string | null;
  readonly evidence: readonly Evidence[];
}

/**
 * The rules all of whose conditions are met, most certain first. A condition rises from 0 at its threshold to 1 at the value at which
 * it is certain, by the mean over its rows; a metric that is missing in one of them is never met.
 *
 * @param subjectOf the task or resource that a task signal comes from
 */
export function diagnose(
  rules: readonly DiagnosisRule[],
  window: MetricWindow,
  subjectOf: (signal: string) => string | null = () => null,
): readonly Diagnosis[] {
  const found: Diagnosis[] = [];
  for (const rule of rules) {
    const evidence: Evidence[] = [];
    let certainty = 0;
    for (const condition of rule.conditions) {
      const met = certaintyOf(condition, window);
      if (met === null) break;
      certainty += met.certainty;
      evidence.push({ metric: condition.metric, value: met.value, threshold: condition.threshold, unusual: null });
    }
    if (evidence.length < rule.conditions.length) continue;
    const subject = rule.subject === undefined ? null : subjectOf(rule.subject);
    found.push({ rule, confidence: certainty / rule.conditions.length, subject, evidence });
  }
  return found.sort((a, b) => b.confidence - a.confidence);
}

function certaintyOf({ metric, operator, threshold, certainAt, rows }: Condition, window: MetricWindow) {
  const values = window.latest(metric, rows);
  if (values === null) return null;
  if (!values.every((value) => (operator === '>' ? value > threshold : value < threshold))) return null;
  const value = values.reduce((sum, each) => sum + each, 0) / values.length;
  const certainty = Math.min(1, Math.max(0, (value - threshold) / (certainAt - threshold)));
  return { value, certainty };
}
