import { millisecondsPerTick, type Ticks } from '../../time/ticks.ts';
import type { Alert } from '../alert-desk.ts';
import type { Diagnosis } from '../diagnose-metrics.ts';
import type { LiveRun } from '../live-run.ts';
import type { MetricThreshold } from '../metric-threshold.ts';
import type { MetricSample } from '../metrics/metric-sample.ts';
import { AUTOMATIC_REPAIRS } from '../operate-run.ts';
import { type Situation, situationOf } from '../preview/situation.ts';
import { troublesOf } from '../preview/trouble.ts';
import type { Repair } from '../repair.ts';
import { advise } from '../repair-advice.ts';
import { repairHindrance } from '../repair-hindrance.ts';
import type { RunMonitor } from '../run-monitor.ts';
import type { RunView } from '../run-view.ts';
import type { RepairContext } from '../spare-capacity.ts';
import { askedRepair } from './asked-repair.ts';
import type { RepairMode } from './repair-mode.ts';
import { withParameters } from './repair-words.ts';
import { RunAlerts } from './run-alerts.ts';
import { RunError } from './run-error.ts';
import type { KeptHappening } from './run-happening.ts';
import { RunLog } from './run-log.ts';
import type { RunProposal } from './run-proposal.ts';
import { RunProposals } from './run-proposals.ts';
import type { RunRecord } from './run-record.ts';
import { RunRepairs } from './run-repairs.ts';

const MS_PER_HOUR = 3_600_000;
/** Stands for an hour where a plan has no clock. */
const HOUR_SHARE = 0.1;
/** Of the repairs that a rule names. */
const MOST_PROPOSALS = 3;

export interface ConductorOptions {
  readonly run: LiveRun;
  /** What was known of the run when the conductor came; it grows by what is told. */
  readonly record: RunRecord;
  readonly monitor: RunMonitor;
  /** Keeps what happened, which is in the record by then. */
  readonly tell: (kept: KeptHappening) => void;
}

/** What came of a moment. */
export interface Taken {
  /** Whether somebody is asked something that was not asked before. */
  readonly asks: boolean;
  /** What was seen, with the signals of tasks. */
  readonly values: Readonly<Record<string, number>>;
}

/**
 * Watches one run and sees to its repairs: raises and closes alerts, proposes what may help, and asks for it or does it as the mode and its
 * limits say. Everything it thinks and does is told. A repair that fails, or throws, is recorded and stops nothing.
 */
export class RunConductor {
  private readonly run: LiveRun;
  private readonly record: RunRecord;
  private readonly monitor: RunMonitor;
  private readonly log: RunLog;
  readonly alerts: RunAlerts;
  readonly proposals: RunProposals;
  readonly repairs: RunRepairs;
  /** By alert and subject: numbers of what was proposed. What did not help is not proposed again and again. */
  private readonly tried = new Map<string, readonly number[]>();
  /** When repairs were done without asking. */
  private readonly doneAlone: Ticks[] = [];

  constructor({ run, record, monitor, tell }: ConductorOptions) {
    this.run = run;
    this.record = record;
    this.monitor = monitor;
    this.log = new RunLog({ record, now: () => run.view().now, tell });
    this.alerts = new RunAlerts(this.log, monitor.desk);
    this.proposals = new RunProposals(this.log);
    this.repairs = new RunRepairs(run, this.proposals, this.log);
  }

  /**
   * Takes what was seen at a moment.
   * @param looksAtTasks `false`: tasks are as they were, which spares time where many rows come at once
   */
  take({ at, values, source }: MetricSample, looksAtTasks = true): Taken {
    const watched = this.monitor.watch(at, values, looksAtTasks ? this.run.view() : null, source);
    for (const alert of watched.raised) this.alerts.raise(alert, at);
    for (const alert of watched.closed) this.alerts.close(alert, at);
    let asks = false;
    for (const alert of this.monitor.desk.openAlerts()) {
      const diagnosis = watched.diagnoses.find(({ rule }) => rule.id === alert.diagnosis.rule.id);
      if (diagnosis !== undefined && looksAtTasks) asks = this.propose(alert, diagnosis) || asks;
    }
    const signals = looksAtTasks
      ? Object.entries(watched.signals).map(([signal, { value }]) => [signal, value] as const)
      : [];
    const seen = [...Object.entries(values), ...signals].filter(([, value]) => Number.isFinite(value));
    return { asks, values: Object.fromEntries(seen) };
  }

  setRepairs(repairs: RepairMode): void {
    const limits = `above ${repairs.leastConfidence}, at most ${repairs.mostAnHour} an hour`;
    const text = `Repairs: ${repairs.mode}${repairs.mode === 'automatic' ? ` (${limits})` : ''}.`;
    this.log.note({ kind: 'repairs', repairs }, 'person', null, text);
  }

  /** From now on these limits of metrics hold, and no others. */
  setLimits(limits: readonly MetricThreshold[]): void {
    this.monitor.setThresholds(limits);
    const each = limits.map(({ metric, operator, raiseAt }) => `${metric} ${operator} ${raiseAt}`);
    const text = `Limits: ${each.length === 0 ? 'none' : each.join(', ')}.`;
    this.log.note({ kind: 'limits', limits }, 'person', null, text);
  }

  /** The run as it stands, with what the monitor believes to be wrong. */
  situation(): Situation {
    const view = this.run.view();
    const open = this.monitor.desk.openAlerts().map(({ diagnosis, raisedAt }) => {
      return { diagnosis, subject: diagnosis.subject, since: raisedAt };
    });
    return situationOf(this.context(view), troublesOf(view, open), this.monitor.desk.alerts.length);
  }

  /** What was proposed, with these values instead of the proposed ones. @throws RunError where they don't fit */
  proposed(number: number, values: Readonly<Record<string, number | string>>): Repair {
    const { repair, parameters } = this.proposals.at(number);
    const changed = withParameters(repair, parameters, values);
    if (typeof changed === 'string') throw new RunError(changed);
    const hindrance = repairHindrance(changed, this.context(this.run.view()));
    if (hindrance !== null) throw new RunError(hindrance);
    return changed;
  }

  /** A repair that a person asks for. @throws RunError where it makes no sense now */
  ask(kind: string, subject: string | null): RunProposal {
    const view = this.run.view();
    return this.proposals.add(askedRepair(kind, subject, this.context(view)), null, view, 'open');
  }

  /** Proposes what may help against a trouble that goes on, once for each thing that it strikes. */
  private propose(alert: Alert, diagnosis: Diagnosis): boolean {
    const { subject, rule, confidence } = diagnosis;
    const { mode } = this.record.repairs;
    const key = `${alert.number} ${subject}`;
    let numbers = this.tried.get(key);
    let asks = false;
    if (numbers === undefined) {
      const view = this.run.view();
      const repairs = advise(diagnosis, subject, this.context(view)).slice(0, MOST_PROPOSALS);
      if (repairs.length === 0) return false;
      asks = mode === 'ask';
      const own = this.alerts.numberOf(alert);
      numbers = repairs.map((repair, k) => {
        return this.proposals.add(repair, own, view, asks && k === 0 ? 'to-confirm' : 'open').number;
      });
      this.tried.set(key, numbers);
    }
    const proposals = numbers.map((number) => this.proposals.at(number));
    if (mode !== 'automatic' || proposals.some(({ state }) => state !== 'open')) return asks;
    const best = proposals.find(({ repair }) => AUTOMATIC_REPAIRS.has(repair.kind));
    if (best === undefined || !this.mayAlone(confidence)) return asks;
    this.doneAlone.push(this.run.view().now);
    this.repairs.carryOut(best, best.repair, `${rule.name}, ${percent(confidence)} certain`, true);
    return asks;
  }

  private mayAlone(confidence: number): boolean {
    const { now, span } = this.run.view();
    const { leastConfidence, mostAnHour } = this.record.repairs;
    const tickMs = millisecondsPerTick(this.record.workflow.tick);
    const hour = tickMs === null ? HOUR_SHARE * span : MS_PER_HOUR / tickMs;
    const lately = this.doneAlone.filter((at) => at > now - hour).length;
    return confidence > leastConfidence && lately < mostAnHour;
  }

  private context(view: RunView): RepairContext {
    return { workflow: this.run.workflow(), schedule: this.run.schedule(), view };
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
