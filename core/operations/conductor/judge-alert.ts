import type { RunAlert } from './run-alert.ts';
import { RunError } from './run-error.ts';
import type { KeptHappening } from './run-happening.ts';
import type { RunRecord } from './run-record.ts';

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

/** An alert by its number. @throws RunError where there is none */
export function alertOf(record: RunRecord, number: number): RunAlert {
  const alert = record.alerts[number];
  if (alert === undefined) throw new RunError(`The run has no alert ${number}. Maybe look at it again.`);
  return alert;
}
