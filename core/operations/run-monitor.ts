import type { Ticks } from '../time/ticks.ts';
import { type Alert, AlertDesk } from './alert-desk.ts';
import { type Diagnosis, diagnose } from './diagnose-metrics.ts';
import type { DiagnosisRule } from './diagnosis-rule.ts';
import { MetricWindow } from './metric-window.ts';
import type { RunView } from './run-view.ts';
import { type SignalReading, TASK_SIGNALS, type TaskSignal, TaskSignals } from './task-signals.ts';
import { USUAL_RULES } from './usual-rules.ts';

/** What a monitor makes of one row. */
export interface Watched {
  /** Most certain first. */
  readonly diagnoses: readonly Diagnosis[];
  readonly raised: readonly Alert[];
  readonly signals: Readonly<Record<TaskSignal, SignalReading>>;
}

/** Watches one run: metrics and task signals into a sliding window, rules over it, alerts out of these. */
export class RunMonitor {
  readonly desk: AlertDesk;
  readonly window = new MetricWindow();
  private readonly rules: readonly DiagnosisRule[];
  private readonly signals = new TaskSignals();

  constructor(rules: readonly DiagnosisRule[] = USUAL_RULES, desk = new AlertDesk()) {
    this.rules = rules;
    this.desk = desk;
  }

  /** @param values metrics of the moment; what is missing counts as not seen */
  watch(at: Ticks, values: Readonly<Record<string, number>>, view: RunView): Watched {
    const signals = this.signals.read(view);
    const own = Object.fromEntries(TASK_SIGNALS.map((signal) => [signal, signals[signal].value]));
    this.window.push({ ...values, ...own });
    const diagnoses = diagnose(this.rules, this.window);
    return { diagnoses, raised: this.desk.update(at, diagnoses), signals };
  }
}
