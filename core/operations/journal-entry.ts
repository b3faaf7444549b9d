import type { Ticks } from '../time/ticks.ts';

/** What was seen, thought or done in a run, with its reason. */
export interface JournalEntry {
  /** Elapsed ticks. */
  readonly at: Ticks;
  readonly kind: 'task' | 'alert' | 'closed' | 'repair' | 'not-repaired' | 'plan';
  /** The task or resource that it is about; `null`: the run. */
  readonly subject: string | null;
  readonly text: string;
}
