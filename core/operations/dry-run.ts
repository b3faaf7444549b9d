import type { Ticks } from '../time/ticks.ts';
import { AlertDesk, USUAL_ALERT_LIMITS } from './alert-desk.ts';
import { diagnose } from './diagnose-metrics.ts';
import type { DiagnosisRule } from './diagnosis-rule.ts';
import { MetricWindow } from './metric-window.ts';
import type { MetricSample } from './metrics/metric-sample.ts';

/** A time for which a rule would have had an alert open. */
export interface DrySpell {
  readonly from: Ticks;
  /** When its trouble was last seen. */
  readonly to: Ticks;
  /** Greatest within it, from 0 to 1. */
  readonly confidence: number;
}

/** What a rule would have said to recorded metrics. */
export interface DryRun {
  readonly rule: string;
  /** Rows in which all of its conditions were met. */
  readonly rows: number;
  /** The first ones. */
  readonly spells: readonly DrySpell[];
  /** There may be more than are listed. */
  readonly alerts: number;
  /** Metrics of its conditions that no row has: it can never speak. */
  readonly missing: readonly string[];
  /** Greatest share of its conditions that were met at once, from 0 to 1: how near it came where it never spoke. */
  readonly nearest: number;
}

const MOST_SPELLS = 200;

/**
 * When rules would have spoken had they watched these rows, and how certain they would have been. Rows may hold task signals beside
 * metrics; each rule is tried by itself, so that none keeps another one back.
 *
 * @param rows in the order of time
 */
export function dryRun(rules: readonly DiagnosisRule[], rows: readonly MetricSample[]): readonly DryRun[] {
  const known = new Set(rows.flatMap(({ values }) => Object.keys(values)));
  return rules.map((rule) => tried(rule, rows, known));
}

function tried(rule: DiagnosisRule, rows: readonly MetricSample[], known: ReadonlySet<string>): DryRun {
  const { explainedBy: _, ...alone } = rule;
  const parts = alone.conditions.map((condition) => ({ ...alone, conditions: [condition] }));
  const window = new MetricWindow(Math.max(...alone.conditions.map((condition) => condition.rows)));
  const desk = new AlertDesk({ ...USUAL_ALERT_LIMITS, most: Number.POSITIVE_INFINITY });
  const confidence = new Map<number, number>();
  let met = 0;
  let nearest = 0;
  for (const { at, values, source } of rows) {
    window.push(at, values, source);
    const found = diagnose([alone], window);
    desk.update(at, found);
    nearest = Math.max(nearest, diagnose(parts, window).length / parts.length);
    if (found.length === 0) continue;
    met++;
    const [open] = desk.openAlerts();
    confidence.set(open.number, Math.max(confidence.get(open.number) ?? 0, found[0].confidence));
  }
  return {
    rule: rule.id,
    rows: met,
    spells: desk.alerts.slice(0, MOST_SPELLS).map(({ number, raisedAt, lastSeenAt }) => ({
      from: raisedAt,
      to: lastSeenAt,
      confidence: confidence.get(number) ?? 0,
    })),
    alerts: desk.alerts.length,
    missing: rule.conditions.map(({ metric }) => metric).filter((metric) => !known.has(metric)),
    nearest,
  };
}
