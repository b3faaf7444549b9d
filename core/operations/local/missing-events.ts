import type { TaskId } from '../../model/workflow.ts';
import type { TaskEvent } from '../live-run.ts';
import type { LocalEvent } from './local-event.ts';

/** What a record says of a task. */
interface KnownCourse {
  readonly attempt: number;
  readonly isOpen: boolean;
  readonly outcome: 'done' | 'failed' | null;
}

/**
 * What the ledger of a local run tells that a record of the run does not: the ledger is written first each time, so after a crash it may
 * be ahead. In the order in which it happened.
 */
export function missingEvents(
  events: readonly LocalEvent[],
  courseOf: (task: TaskId) => KnownCourse,
  tickOf: (atMs: number) => number,
): readonly TaskEvent[] {
  const missing: TaskEvent[] = [];
  for (const event of events) {
    if (!('task' in event)) continue;
    const { task, attempt, kind, atMs } = event;
    const known = courseOf(task);
    const isEndMissing = attempt > known.attempt || (attempt === known.attempt && known.isOpen);
    const told = { at: tickOf(atMs), task, attempt: Math.max(1, attempt) };
    if (kind === 'starts' && attempt > known.attempt) missing.push({ ...told, kind });
    if (kind === 'interrupted' && isEndMissing) missing.push({ ...told, kind, reason: event.reason });
    if (kind === 'ends' && isEndMissing) {
      missing.push(event.isDone ? { ...told, kind: 'finishes' } : { ...told, kind: 'fails', reason: event.reason });
    }
    const isWord = kind === 'skipped' || kind === 'marked-done';
    if (isWord && known.outcome !== 'done') missing.push({ ...told, kind });
  }
  return missing;
}
