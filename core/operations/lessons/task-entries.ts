import type { RunHappening } from '../conductor/run-happening.ts';
import type { JournalEntry } from '../journal-entry.ts';

const OBSERVED: ReadonlySet<string> = new Set(['starts', 'finishes', 'fails']);

/** What happened to tasks, in the words in which observations are made of it. What was skipped or marked as done nobody observed. */
export function taskEntries(happenings: readonly RunHappening[]): readonly JournalEntry[] {
  return happenings.flatMap((happening): readonly JournalEntry[] => {
    if (happening.kind !== 'task' || !OBSERVED.has(happening.event.kind)) return [];
    const { at, task, kind } = happening.event;
    return [{ at, kind: 'task', subject: task, text: kind }];
  });
}
