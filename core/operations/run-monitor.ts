import type { Ticks } from '../time/ticks.ts';
import { type Alert, type AlertChanges, AlertDesk, type AlertLimits, USUAL_ALERT_LIMITS } from './alert-desk.ts';
import { AnomalyWatch } from './anomaly-watch.ts';
import { type Diagnosis, diagnose } from './diagnose-metrics.ts';
import type { DiagnosisRule } from './diagnosis-rule.ts';
import { type MetricThreshold, ThresholdWatch } from './metric-threshold.ts';
import { MetricWindow } from './metric-window.ts';
import type { RunView } from './run-view.ts';
import { ALL_RULES } from './task-rules.ts';
import { type SignalReading, type SlowSignal, TASK_SIGNALS, type TaskSignal, TaskSignals } from './task-signals.ts';

/** What a monitor makes of one row. */
export interface Watched extends AlertChanges {
  /** Most certain first. */
  readonly diagnoses: readonly Diagnosis[];
  readonly signals: Readonly<Record<TaskSignal, SignalReading>>;
}

export interface MonitorOptions {
  readonly limits?: AlertLimits;
  /** Set by a person. */
  readonly thresholds?: readonly MetricThreshold[];
  /** Rows of a source that rules and charts look at. */
  readonly windowRows?: number;
  /** Whether unusual metrics raise alerts that no rule explains; absent: they do. */
  readonly findsAnomalies?: boolean;
  /** Of the detectors; same seed, same alerts. */
  readonly seed?: number;
  /** Alerts of a run that goes on. */
  readonly alerts?: readonly Alert[];
}

/** Source of what is worked out from the tasks. */
const TASKS = 'tasks';

/** Watches one run: metrics and task signals into a sliding window, rules and limits over it, alerts out of these. */
export class RunMonitor {
  /** Acknowledge, snooze and judge alerts here. */
  readonly desk: AlertDesk;
  readonly window: MetricWindow;
  private readonly signals = new TaskSignals();
  private readonly anomalies: AnomalyWatch | null;
  private rules: readonly DiagnosisRule[];
  private thresholds: ThresholdWatch;
  private reading: Watched['signals'] = NOTHING_SIGNALLED;

  constructor(rules: readonly DiagnosisRule[] = ALL_RULES, options: MonitorOptions = {}) {
    this.rules = rules;
    this.desk = new AlertDesk(options.limits ?? USUAL_ALERT_LIMITS, options.alerts);
    this.window = new MetricWindow(options.windowRows);
    this.thresholds = new ThresholdWatch(options.thresholds ?? []);
    this.anomalies = options.findsAnomalies === false ? null : new AnomalyWatch(options.seed ?? 1, rules);
  }

  /**
   * @param at elapsed ticks, not before the row before
   * @param values metrics of the moment; what is missing counts as not seen
   * @param view the run at this moment; `null`: its tasks are as they were, which spares time where many rows come at once
   * @param source where the values come from; absent: the run itself
   */
  watch(at: Ticks, values: Readonly<Record<string, number>>, view: RunView | null, source?: string): Watched {
    if (view !== null) {
      this.reading = this.signals.read(view);
      const own = TASK_SIGNALS.map((signal) => [signal, this.reading[signal].value]);
      this.window.push(at, Object.fromEntries(own), TASKS);
    }
    this.window.push(at, values, source);
    const diagnoses = [
      ...diagnose(this.rules, this.window, (signal) => this.reading[signal as TaskSignal]?.subject ?? null),
      ...this.thresholds.update(this.window),
      ...(this.anomalies?.watch(source ?? '', values) ?? []),
    ];
    return { diagnoses, ...this.desk.update(at, diagnoses), signals: this.reading };
  }

  /** What lies ahead, as it was worked out last. */
  setOutlook(readings: Readonly<Record<SlowSignal, SignalReading>>): void {
    this.signals.setSlow(readings);
  }

  /** From now on these rules. */
  setRules(rules: readonly DiagnosisRule[]): void {
    this.rules = rules;
    this.anomalies?.setRules(rules);
  }

  /** From now on these limits. */
  setThresholds(thresholds: readonly MetricThreshold[]): void {
    this.thresholds = new ThresholdWatch(thresholds);
  }
}

const NOTHING_SIGNALLED = Object.fromEntries(
  TASK_SIGNALS.map((signal) => [signal, { value: 0, subject: null }]),
) as Watched['signals'];
