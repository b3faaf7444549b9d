import type { Diagnosis } from './diagnose-metrics.ts';
import type { DiagnosisRule } from './diagnosis-rule.ts';
import { MetricDetector } from './metric-detector.ts';

/** An alert needs so many unusual windows in a row: one may be chance. */
const ROWS_IN_A_ROW = 3;
/** What a rule has found, or found so many rows ago, explains unusual metrics. */
const EXPLAINED_ROWS = 50;
/** Sources whose metrics are watched. */
const MOST_SOURCES = 50;

/** The rule that stands for unusual metrics which no other rule explains. */
const ANOMALY_RULE = 'anomaly';

interface Watched {
  readonly detector: MetricDetector;
  unusualRows: number;
  /** Of the unusual rows that go on. */
  found: Diagnosis | null;
}

/** Watches the metrics of each source with a detector of its own. */
export class AnomalyWatch {
  private readonly sources = new Map<string, Watched>();
  private readonly seed: number;
  private rule: DiagnosisRule;

  /** @param others rules whose findings explain unusual metrics */
  constructor(seed: number, others: readonly DiagnosisRule[]) {
    this.seed = seed;
    this.rule = ruleBeside(others);
  }

  setRules(others: readonly DiagnosisRule[]): void {
    this.rule = ruleBeside(others);
  }

  /** What is unusual now, with the signals and how unusual they are. */
  watch(source: string, values: Readonly<Record<string, number>>): readonly Diagnosis[] {
    let own = this.sources.get(source);
    if (own === undefined) {
      if (this.sources.size >= MOST_SOURCES) return [];
      own = { detector: new MetricDetector(this.seed + this.sources.size), unusualRows: 0, found: null };
      this.sources.set(source, own);
    }
    const { isAlert, unusual } = own.detector.watch(values);
    own.unusualRows = isAlert ? own.unusualRows + 1 : 0;
    if (own.unusualRows < ROWS_IN_A_ROW) {
      own.found = null;
      return [];
    }
    if (own.found === null) {
      const evidence = own.detector.evidence();
      // Nobody can look into an alert that names no signal.
      if (evidence.length === 0) return [];
      own.found = { rule: this.rule, confidence: unusual, subject: evidence[0].metric, evidence };
    }
    return [own.found];
  }
}

function ruleBeside(others: readonly DiagnosisRule[]): DiagnosisRule {
  return {
    id: ANOMALY_RULE,
    name: 'Unusual metrics',
    text: 'Metrics are unlike what they were until now.',
    conditions: [],
    repairs: [],
    explainedBy: { rules: others.map(({ id }) => id), rows: EXPLAINED_ROWS },
  };
}
