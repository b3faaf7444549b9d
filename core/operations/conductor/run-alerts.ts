import type { Ticks } from '../../time/ticks.ts';
import type { Alert, AlertDesk } from '../alert-desk.ts';
import { evidenceText } from '../evidence-text.ts';
import { alertOf } from './judge-alert.ts';
import type { RunAlert } from './run-alert.ts';
import type { RunLog } from './run-log.ts';

/** The alerts of a run: those of its desk as they stand in the record, and what a person says of them. Numbers are those of the record. */
export class RunAlerts {
  private readonly log: RunLog;
  private readonly desk: AlertDesk;
  /** What the first alert of the desk, which counts from 0, is in the record. */
  private readonly first: number;

  constructor(log: RunLog, desk: AlertDesk) {
    this.log = log;
    this.desk = desk;
    this.first = log.record.alerts.length;
  }

  numberOf({ number }: Alert): number {
    return this.first + number;
  }

  raise(alert: Alert, at: Ticks): void {
    const { rule, confidence, evidence, subject } = alert.diagnosis;
    const kept: RunAlert = {
      number: this.numberOf(alert),
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
    this.log.keep(at, { kind: 'alert', alert: kept }, { kind: 'alert', subject, text });
  }

  /** It was not seen any more. */
  close({ number, lastSeenAt }: Alert, at: Ticks): void {
    const alert = this.at(this.first + number);
    const line = { kind: 'closed', subject: alert.subject, text: `${alert.name}: not seen any more.` } as const;
    this.log.keep(at, { kind: 'alert', alert: { ...alert, closedAt: at, lastSeenAt } }, line);
  }

  acknowledge(number: number): void {
    const alert = this.at(number);
    if (alert.isAcknowledged) return;
    if (number >= this.first) this.desk.acknowledge(number - this.first);
    this.keep({ ...alert, isAcknowledged: true }, `${alert.name}: acknowledged.`);
  }

  /** @param until `null`: to the end of the run */
  snooze(number: number, until: Ticks | null): void {
    const alert = this.at(number);
    const own = number - this.first;
    if (own >= 0) this.desk.snooze(own, until ?? Number.POSITIVE_INFINITY);
    this.keep({ ...alert, isAcknowledged: true }, `${alert.name}: silent for a while.`);
  }

  private at(number: number): RunAlert {
    return alertOf(this.log.record, number);
  }

  private keep(alert: RunAlert, text: string): void {
    this.log.note({ kind: 'alert', alert }, 'person', alert.subject, text);
  }
}
