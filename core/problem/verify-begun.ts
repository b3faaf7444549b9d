import type { Workflow } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';
import type { Violation } from './verify.ts';
import { type CheckedEntry, violation } from './verify-entries.ts';
import { walk, workIn } from './verify-hours.ts';

/** When a task that has begun ends by what is known of it. */
function knownEnd({ task, mode, hours }: CheckedEntry, statusAt: Ticks): Ticks {
  const { start = 0, finish, remaining } = task.actual ?? {};
  if (finish !== undefined) return finish;
  if (mode.duration === 0 && remaining === undefined) return start;
  const worked = workIn(hours, start, statusAt).reduce((sum, { from, to }) => sum + to - from, 0);
  return walk(hours, statusAt, remaining ?? Math.max(0, mode.duration - worked));
}

/** Checks the entry of a task that has begun: it says what happened, and what is left goes on at once. */
export function verifyBegun(workflow: Workflow, entry: CheckedEntry, at: (moment: Ticks) => string): Violation[] {
  const { task, start, end } = entry;
  const { actual } = task;
  if (actual === undefined) return [];
  const found: Violation[] = [];
  if (start !== actual.start) {
    const text = `starts at ${at(start)} in the schedule, but began at ${at(actual.start)}. Maybe make the schedule anew.`;
    found.push(violation('moved-after-start', task, text, { start, actual: actual.start }));
  }
  const known = knownEnd(entry, workflow.statusAt ?? 0);
  if (end !== known) {
    const when = Number.isFinite(known) ? at(known) : 'much later';
    const text = `ends at ${at(end)}, but by what is known of it ${actual.finish === undefined ? 'what is left takes until' : 'it was done at'} ${when}. Maybe make the schedule anew.`;
    found.push(
      violation('wrong-end', task, text, { start, end, ...(Number.isFinite(known) ? { expected: known } : {}) }),
    );
  }
  return found;
}
