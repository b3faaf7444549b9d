import type { TFunction } from 'i18next';
import { wordFor } from './run-words.ts';

/** What a line of the journal says: of tasks and of the run's state in the person's language, all else as it was written down. */
export function entryText(t: TFunction, kind: string, text: string): string {
  if (kind === 'state') return wordFor(t, 'state', text);
  if (kind !== 'task') return text;
  const [event = ''] = /^[a-z-]+/.exec(text) ?? [];
  return wordFor(t, 'taskEvent', event) + text.slice(event.length);
}
