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
  /** Whether a person said that the diagnosis was right; `null`: nobody did. */
  wasRight: boolean | null;
}

export interface AlertLimits {
  /** An alert is closed after so many rows, and so many ticks, without its trouble. */
  readonly quietRows: number;
  readonly quietTicks: Ticks;
  /** No more alerts than this within so many rows and so many ticks; further ones are kept back. */
  readonly most: number;
  readonly withinRows: number;
  readonly withinTicks: Ticks;
}

export const USUAL_ALERT_LIMITS: AlertLimits = {
  quietRows: 10,
  quietTicks: 0,
  most: 20,
  withinRows: 100,
  withinTicks: 0,
};

/** For runs that go by the clock, where rows may come a thousand times a second: times count as well as rows. */
export function clockedLimits(millisecondsPerTick: number): AlertLimits {
  return {
    ...USUAL_ALERT_LIMITS,
    quietTicks: QUIET_MS / millisecondsPerTick,
    withinTicks: BUDGET_MS / millisecondsPerTick,
  };
}

const QUIET_MS = 10_000;
const BUDGET_MS = 60_000;

/** What became of alerts in a row. */
export interface AlertChanges {
  readonly raised: readonly Alert[];
  readonly closed: readonly Alert[];
}

/** Turns diagnoses of one row after another into few alerts: one for a trouble as long as it lasts, none while it is snoozed. */
export class AlertDesk {
  readonly alerts: Alert[] = [];
  /** Alerts that an alert budget kept back. */
  keptBack = 0;
  private readonly limits: AlertLimits;
  private readonly open = new Map<string, { readonly alert: Alert; seenInRow: number }>();
  private readonly lastFound = new Map<string, number>();
  private readonly snoozed = new Map<string, Ticks>();
  private recent: { readonly row: number; readonly at: Ticks }[] = [];
  private row = 0;

  /** @param known alerts of this run so far, where it goes on after a pause; those that are open stay so */
  constructor(limits: AlertLimits = USUAL_ALERT_LIMITS, known: readonly Alert[] = []) {
    this.limits = limits;
    for (const alert of known) {
      const own = { ...alert };
      this.alerts.push(own);
      if (own.closedAt === null) this.open.set(own.diagnosis.rule.id, { alert: own, seenInRow: 0 });
    }
  }

  /** Takes what was found in a row. */
  update(now: Ticks, found: readonly Diagnosis[]): AlertChanges {
    this.row++;
    const { most, withinRows, withinTicks } = this.limits;
    if (this.recent.length > 0) {
      this.recent = this.recent.filter(({ row, at }) => row > this.row - withinRows || at > now - withinTicks);
    }
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
      if (this.isExplained(diagnosis) || now < (this.snoozed.get(id) ?? Number.NEGATIVE_INFINITY)) continue;
      if (this.recent.length >= most) {
        this.keptBack++;
        continue;
      }
      const alert: Alert = {
        number: this.alerts.length,
        raisedAt: now,
        diagnosis,
        lastSeenAt: now,
        closedAt: null,
        isAcknowledged: false,
        wasRight: null,
      };
      this.alerts.push(alert);
      this.open.set(id, { alert, seenInRow: this.row });
      this.recent.push({ row: this.row, at: now });
      raised.push(alert);
    }
    return { raised, closed: this.closeQuiet(now) };
  }

  /** Alerts whose trouble goes on. */
  openAlerts(): readonly Alert[] {
    return [...this.open.values()].map(({ alert }) => alert);
  }

  /** Somebody knows of it. */
  acknowledge(number: number): void {
    this.alert(number).isAcknowledged = true;
  }

  /** Whether the diagnosis was right, by a person. */
  judge(number: number, wasRight: boolean): void {
    this.alert(number).wasRight = wasRight;
  }

  /** Nothing is raised for the rule of an alert until then; what is open stays. */
  snooze(number: number, until: Ticks): void {
    this.snoozed.set(this.alert(number).diagnosis.rule.id, until);
  }

  unsnooze(number: number): void {
    this.snoozed.delete(this.alert(number).diagnosis.rule.id);
  }

  /** Until when the rule of an alert is snoozed; `null`: it is not. */
  snoozedUntil(number: number, now: Ticks): Ticks | null {
    const until = this.snoozed.get(this.alert(number).diagnosis.rule.id);
    return until !== undefined && until > now ? until : null;
  }

  private alert(number: number): Alert {
    const alert = this.alerts[number];
    if (alert === undefined) throw new Error(`There is no alert ${number}.`);
    return alert;
  }

  private closeQuiet(now: Ticks): readonly Alert[] {
    const closed: Alert[] = [];
    for (const [id, { alert, seenInRow }] of this.open) {
      const isQuiet = this.row - seenInRow >= this.limits.quietRows && now - alert.lastSeenAt >= this.limits.quietTicks;
      if (!isQuiet) continue;
      alert.closedAt = now;
      this.open.delete(id);
      closed.push(alert);
    }
    return closed;
  }

  private isExplained({ rule: { explainedBy } }: Diagnosis): boolean {
    if (explainedBy === undefined) return false;
    return explainedBy.rules.some(
      (id) => this.row - (this.lastFound.get(id) ?? Number.NEGATIVE_INFINITY) <= explainedBy.rows,
    );
  }
}
