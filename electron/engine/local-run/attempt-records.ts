import type { LocalEvent } from '../../../core/operations/local/local-event.ts';

/** An attempt of a local run, for whoever looks at a task. */
export interface AttemptRecord {
  readonly attempt: number;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly outcome: 'running' | 'done' | 'failed' | 'interrupted';
  readonly reason: string | null;
  readonly token: string;
}

/** The attempts at a task that a ledger tells of, oldest first. */
export function attemptRecords(events: readonly LocalEvent[], task: string): readonly AttemptRecord[] {
  const attempts: AttemptRecord[] = [];
  for (const event of events) {
    if (!('task' in event) || event.task !== task) continue;
    const { atMs, attempt } = event;
    if (event.kind === 'starts') {
      const { token } = event;
      attempts.push({ attempt, startedAtMs: atMs, endedAtMs: null, outcome: 'running', reason: null, token });
    }
    if (event.kind !== 'ends' && event.kind !== 'interrupted') continue;
    const outcome = event.kind === 'interrupted' ? 'interrupted' : event.isDone ? 'done' : 'failed';
    const begun = attempts.at(-1);
    if (begun !== undefined) {
      attempts[attempts.length - 1] = { ...begun, endedAtMs: atMs, outcome, reason: event.reason };
    }
  }
  return attempts;
}
