import type { Ticks } from '../time/ticks.ts';
import type { Diagnosis } from './diagnose-metrics.ts';

export interface Alert {
  /** From 0, in the order in which alerts were raised. */
  readonly number: number;
  readonly raisedAt: Ticks;
  /** What it was raised for. */
  readonly diagnosis: Diagnosis;
  /** When its trouble was last seen. */
  lastSeenAt: Ticks;
  closedAt: Ticks | null;
  /** Whether somebody has said that they know of it. */
  isAcknowledged: boolean;
}

export interface AlertLimits {
  /** An alert is closed after so many rows without its trouble. */
  readonly quietRows: number;
  /** No more alerts than this within so many rows; further ones are kept back. */
  readonly most: number;
  readonly withinRows: number;
}

const USUAL_LIMITS: AlertLimits = { quietRows: 10, most: 20, withinRows: 100 };

/** Turns diagnoses of one row after another into few alerts: one for a trouble as long as it lasts, none while it is snoozed. */
export class AlertDesk {
  readonly alerts: Alert[] = [];
  private readonly limits: AlertLimits;
  private readonly open = new Map<string, { readonly alert: Alert; seenInRow: number }>();
  private readonly lastFound = new Map<string, number>();
  private readonly snoozed = new Map<string, Ticks>();
  private raisedInRows: number[] = [];
  private row = 0;

  constructor(limits: AlertLimits = USUAL_LIMITS) {
    this.limits = limits;
  }

  /** Takes what was found in a row; returns the alerts that it raises. */
  update(now: Ticks, found: readonly Diagnosis[]): readonly Alert[] {
    this.row++;
    const { quietRows, most, withinRows } = this.limits;
    this.raisedInRows = this.raisedInRows.filter((row) => row > this.row - withinRows);
    const raised: Alert[] = [];
    for (const { rule } of found) this.lastFound.set(rule.id, this.row);
    for (const diagnosis of found) {
      const { id } = diagnosis.rule;
      const known = this.open.get(id);
      if (known !== undefined) {
        known.seenInRow = this.row;
        known.alert.lastSeenAt = now;
        continue;
      }
      if (this.isExplained(diagnosis) || now < (this.snoozed.get(id) ?? 0)) continue;
      if (this.raisedInRows.length >= most) continue;
      const number = this.alerts.length;
      const alert: Alert = { number, raisedAt: now, diagnosis, lastSeenAt: now, closedAt: null, isAcknowledged: false };
      this.alerts.push(alert);
      this.open.set(id, { alert, seenInRow: this.row });
      this.raisedInRows.push(this.row);
      raised.push(alert);
    }
    for (const [id, { alert, seenInRow }] of this.open) {
      if (this.row - seenInRow < quietRows) continue;
      alert.closedAt = now;
      this.open.delete(id);
    }
    return raised;
  }

  /** Alerts whose trouble goes on. */
  openAlerts(): readonly Alert[] {
    return [...this.open.values()].map(({ alert }) => alert);
  }

  /** Somebody knows of it. */
  acknowledge(number: number): void {
    const alert = this.alerts[number];
    if (alert === undefined) throw new Error(`There is no alert ${number}.`);
    alert.isAcknowledged = true;
  }

  /** Nothing is raised for a rule until then; what is open stays. */
  snooze(rule: string, until: Ticks): void {
    this.snoozed.set(rule, until);
  }

  private isExplained({ rule: { explainedBy } }: Diagnosis): boolean {
    if (explainedBy === undefined) return false;
    return explainedBy.rules.some(
      (id) => this.row - (this.lastFound.get(id) ?? Number.NEGATIVE_INFINITY) <= explainedBy.rows,
    );
  }
}
