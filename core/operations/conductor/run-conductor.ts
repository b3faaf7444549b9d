import { millisecondsPerTick, type Ticks } from '../../time/ticks.ts';
import type { Alert } from '../alert-desk.ts';
import type { Diagnosis } from '../diagnose-metrics.ts';
import { evidenceText } from '../evidence-text.ts';
import type { CommandOutcome, LiveRun } from '../live-run.ts';
import type { MetricThreshold } from '../metric-threshold.ts';
import type { MetricSample } from '../metrics/metric-sample.ts';
import { AUTOMATIC_REPAIRS } from '../operate-run.ts';
import { type Situation, situationOf } from '../preview/situation.ts';
import { troublesOf } from '../preview/trouble.ts';
import type { Repair, RepairOutcome } from '../repair.ts';
import { advise } from '../repair-advice.ts';
import { repairHindrance } from '../repair-hindrance.ts';
import type { RunMonitor } from '../run-monitor.ts';
import type { RunView } from '../run-view.ts';
import type { RepairContext } from '../spare-capacity.ts';
import { askedRepair } from './asked-repair.ts';
import type { RepairMode } from './repair-mode.ts';
import { parametersOf, repairText, withParameters } from './repair-words.ts';
import type { RunAlert } from './run-alert.ts';
import { RunError } from './run-error.ts';
import type { KeptHappening, LineKind, RunHappening } from './run-happening.ts';
import type { ProposalState, RunProposal } from './run-proposal.ts';
import type { RunRecord } from './run-record.ts';

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
  private readonly tell: ConductorOptions['tell'];
  /** Numbers of alerts of the desk, which counts from 0, in the record. */
  private readonly firstAlert: number;
  /** By alert and subject: numbers of what was proposed. What did not help is not proposed again and again. */
  private readonly tried = new Map<string, readonly number[]>();
  private readonly undo = new Map<number, () => RepairOutcome>();
  /** When repairs were done without asking. */
  private readonly doneAlone: Ticks[] = [];
  private readonly names: ReadonlyMap<string, string>;

  constructor({ run, record, monitor, tell }: ConductorOptions) {
    this.run = run;
    this.record = record;
    this.monitor = monitor;
    this.tell = tell;
    this.firstAlert = record.alerts.length;
    const { tasks, resources } = record.workflow;
    this.names = new Map([...resources, ...tasks].map(({ id, name }) => [id, name]));
  }

  /**
   * Takes what was seen at a moment.
   * @param looksAtTasks `false`: tasks are as they were, which spares time where many rows come at once
   */
  take({ at, values, source }: MetricSample, looksAtTasks = true): Taken {
    const watched = this.monitor.watch(at, values, looksAtTasks ? this.run.view() : null, source);
    for (const alert of watched.raised) this.raise(alert, at);
    for (const alert of watched.closed) this.closeQuiet(alert, at);
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
    this.note({ kind: 'repairs', repairs }, 'person', null, text);
  }

  /** From now on these limits of metrics hold, and no others. */
  setLimits(limits: readonly MetricThreshold[]): void {
    this.monitor.setThresholds(limits);
    const each = limits.map(({ metric, operator, raiseAt }) => `${metric} ${operator} ${raiseAt}`);
    const text = `Limits: ${each.length === 0 ? 'none' : each.join(', ')}.`;
    this.note({ kind: 'limits', limits }, 'person', null, text);
  }

  acknowledge(number: number): void {
    const alert = this.alertAt(number);
    if (alert.isAcknowledged) return;
    if (number >= this.firstAlert) this.monitor.desk.acknowledge(number - this.firstAlert);
    this.keepAlert({ ...alert, isAcknowledged: true }, 'person', `${alert.name}: acknowledged.`);
  }

  /** @param until `null`: to the end of the run */
  snooze(number: number, until: Ticks | null): void {
    const alert = this.alertAt(number);
    const own = number - this.firstAlert;
    if (own >= 0) this.monitor.desk.snooze(own, until ?? Number.POSITIVE_INFINITY);
    this.keepAlert({ ...alert, isAcknowledged: true }, 'person', `${alert.name}: silent for a while.`);
  }

  judge(number: number, wasRight: boolean): void {
    judgeAlert(this.record, number, wasRight, this.tell);
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
    const { repair, parameters } = this.proposalAt(number);
    const changed = withParameters(repair, parameters, values);
    if (typeof changed === 'string') throw new RunError(changed);
    const hindrance = repairHindrance(changed, this.context(this.run.view()));
    if (hindrance !== null) throw new RunError(hindrance);
    return changed;
  }

  /** Keeps the finish that a preview of a proposal promised. */
  promise(number: number, finish: Ticks): void {
    this.keepProposal({ ...this.proposalAt(number), promisedFinish: finish }, null, '');
  }

  /** A repair that a person asks for. @throws RunError where it makes no sense now */
  ask(kind: string, subject: string | null): RunProposal {
    const view = this.run.view();
    return this.keepNew(askedRepair(kind, subject, this.context(view)), null, view, 'open');
  }

  dismiss(number: number): CommandOutcome {
    const proposal = this.proposalAt(number);
    if (proposal.state !== 'open' && proposal.state !== 'to-confirm') return { trouble: stateTrouble(proposal) };
    this.keepProposal({ ...proposal, state: 'dismissed' }, 'person', `Not wanted: ${proposal.text}`);
    return { trouble: null };
  }

  /** Yes to what waits for it: it is done; an instruction that somebody has followed is done by that. */
  confirm(number: number): CommandOutcome {
    const proposal = this.proposalAt(number);
    if (proposal.state !== 'to-confirm') return { trouble: stateTrouble(proposal) };
    if (proposal.doneAt === null) return this.carryOut(proposal, proposal.repair, 'a person said yes', false);
    this.keepProposal({ ...proposal, state: 'done' }, 'repair', `Somebody has done it: ${proposal.text}`);
    return { trouble: null };
  }

  /** Does what was proposed, with these values instead of the proposed ones. */
  repair(number: number, values: Readonly<Record<string, number | string>>): CommandOutcome {
    const proposal = this.proposalAt(number);
    if (proposal.state === 'done' || proposal.state === 'undone') return { trouble: stateTrouble(proposal) };
    const repair = withParameters(proposal.repair, proposal.parameters, values);
    if (typeof repair === 'string') return { trouble: repair };
    const named = Object.keys(values).length === 0 ? proposal : this.named(proposal, repair);
    return this.carryOut(named, repair, 'a person wants it', false);
  }

  undoRepair(number: number): CommandOutcome {
    const proposal = this.proposalAt(number);
    const undo = this.undo.get(number);
    if (undo === undefined) return { trouble: proposal.noUndo ?? stateTrouble(proposal) };
    const { trouble } = attempt(undo);
    if (trouble !== null) {
      this.note(null, 'not-repaired', null, `Could not be taken back: ${proposal.text} ${trouble}`);
      return { trouble };
    }
    this.undo.delete(number);
    const noUndo = 'It was taken back already.';
    this.keepProposal({ ...proposal, state: 'undone', noUndo }, 'person', `Taken back: ${proposal.text}`);
    return { trouble: null };
  }

  /** After the end: what each repair that promised a finish came to. */
  conclude(finish: Ticks): void {
    for (const proposal of this.record.proposals) {
      if (proposal.state !== 'done' || proposal.actualFinish !== null) continue;
      this.keepProposal({ ...proposal, actualFinish: finish }, null, '');
    }
  }

  private raise(alert: Alert, at: Ticks): void {
    const { rule, confidence, evidence, subject } = alert.diagnosis;
    const kept: RunAlert = {
      number: this.firstAlert + alert.number,
      raisedAt: alert.raisedAt,
      lastSeenAt: alert.lastSeenAt,
      closedAt: null,
      isAcknowledged: false,
      rule: rule.id,
      name: rule.name,
      text: rule.text,
      subject,
      confidence,
      evidence,
      wasRight: null,
    };
    const text = `${rule.text} ${evidenceText(alert.diagnosis)}`;
    this.keep(at, { kind: 'alert', alert: kept }, { kind: 'alert', subject, text });
  }

  private closeQuiet({ number, lastSeenAt }: Alert, at: Ticks): void {
    const alert = this.alertAt(this.firstAlert + number);
    const line = { kind: 'closed', subject: alert.subject, text: `${alert.name}: not seen any more.` } as const;
    this.keep(at, { kind: 'alert', alert: { ...alert, closedAt: at, lastSeenAt } }, line);
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
      const own = this.firstAlert + alert.number;
      numbers = repairs.map((repair, k) => {
        return this.keepNew(repair, own, view, asks && k === 0 ? 'to-confirm' : 'open').number;
      });
      this.tried.set(key, numbers);
    }
    const proposals = numbers.map((number) => this.proposalAt(number));
    if (mode !== 'automatic' || proposals.some(({ state }) => state !== 'open')) return asks;
    const best = proposals.find(({ repair }) => AUTOMATIC_REPAIRS.has(repair.kind));
    if (best === undefined || !this.mayAlone(confidence)) return asks;
    this.doneAlone.push(this.run.view().now);
    this.carryOut(best, best.repair, `${rule.name}, ${percent(confidence)} certain`, true);
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

  private carryOut(proposal: RunProposal, repair: Repair, why: string, isAutomatic: boolean): CommandOutcome {
    const { trouble, undo } = attempt(() => this.run.apply(repair));
    const at = this.run.view().now;
    const tried = { ...proposal, repair, isAutomatic, doneAt: at };
    if (trouble !== null) {
      const text = `Tried: ${proposal.text} (${why}). ${trouble}`;
      const noUndo = 'It was not done.';
      this.keepProposal({ ...tried, state: 'failed', outcome: trouble, noUndo }, 'not-repaired', text);
      return { trouble };
    }
    const noUndo = typeof undo === 'string' ? undo : null;
    if (typeof undo !== 'string') this.undo.set(proposal.number, undo);
    // What people carry out is an instruction until somebody has followed it.
    const state = this.run.kind === 'tracked' ? 'to-confirm' : 'done';
    const outcome = state === 'done' ? 'It was done.' : 'Somebody has to do it.';
    const text = `${state === 'done' ? 'Done' : 'To be done'}: ${proposal.text} (${why}). ${noUndo ?? 'It can be taken back.'}`;
    this.keepProposal({ ...tried, state, outcome, noUndo }, 'repair', text);
    return { trouble: null };
  }

  private keepNew(repair: Repair, alert: number | null, view: RunView, state: ProposalState): RunProposal {
    const proposal: RunProposal = {
      number: this.record.proposals.length,
      alert,
      repair,
      text: repairText(repair, (id) => this.names.get(id) ?? id),
      parameters: parametersOf(repair, view),
      hindrance: null,
      state,
      doneAt: null,
      isAutomatic: false,
      outcome: null,
      noUndo: 'It was not done.',
      promisedFinish: null,
      actualFinish: null,
    };
    this.keepProposal(proposal, 'proposal', `${state === 'to-confirm' ? 'Asked' : 'Proposed'}: ${proposal.text}`);
    return proposal;
  }

  private named(proposal: RunProposal, repair: Repair): RunProposal {
    const parameters = proposal.parameters.map((each) => ({
      ...each,
      value: (repair as unknown as Readonly<Record<string, number | string>>)[each.name],
    }));
    return { ...proposal, repair, parameters, text: repairText(repair, (id) => this.names.get(id) ?? id) };
  }

  private context(view: RunView): RepairContext {
    return { workflow: this.run.workflow(), schedule: this.run.schedule(), view };
  }

  private alertAt(number: number): RunAlert {
    return alertOf(this.record, number);
  }

  private proposalAt(number: number): RunProposal {
    const proposal = this.record.proposals[number];
    if (proposal === undefined) throw new RunError(`The run has no repair ${number}. Maybe look at it again.`);
    return proposal;
  }

  private keepAlert(alert: RunAlert, kind: LineKind, text: string): void {
    this.note({ kind: 'alert', alert }, kind, alert.subject, text);
  }

  private keepProposal(proposal: RunProposal, kind: LineKind | null, text: string): void {
    const { repair } = proposal;
    const subject = 'task' in repair ? repair.task : 'resource' in repair ? repair.resource : null;
    this.note({ kind: 'proposal', proposal }, kind, subject, text);
  }

  private note(happening: RunHappening | null, kind: LineKind | null, subject: string | null, text: string): void {
    this.keep(this.run.view().now, happening, kind === null ? null : { kind, subject, text });
  }

  private keep(at: Ticks, happening: RunHappening | null, line: KeptHappening['line']): void {
    if (happening !== null) this.record.add(at, happening);
    this.tell({ at, happening, line });
  }
}

/** Keeps what a person says of a diagnosis; possible after the run, too. @throws RunError where there is no such alert */
export function judgeAlert(
  record: RunRecord,
  number: number,
  wasRight: boolean,
  tell: (kept: KeptHappening) => void,
): void {
  const alert = alertOf(record, number);
  const judged = { ...alert, wasRight };
  const text = `${alert.name}: the diagnosis was ${wasRight ? 'right' : 'wrong'}.`;
  record.add(record.now, { kind: 'alert', alert: judged });
  tell({
    at: record.now,
    happening: { kind: 'alert', alert: judged },
    line: { kind: 'person', subject: alert.subject, text },
  });
}

function alertOf(record: RunRecord, number: number): RunAlert {
  const alert = record.alerts[number];
  if (alert === undefined) throw new RunError(`The run has no alert ${number}. Maybe look at it again.`);
  return alert;
}

/** A repair that throws is one that could not be done. */
function attempt(action: () => RepairOutcome): RepairOutcome {
  try {
    return action();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { trouble: `It failed: ${reason} Maybe try another one.`, undo: 'It was not done.' };
  }
}

function stateTrouble({ state, text }: RunProposal): string {
  return `"${text}" is ${state}. Maybe look at the run again.`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
