import type { LineContext } from '../../core/exchange/quick-add/line-context.ts';
import type { LinesRead } from './read-lines.ts';

/** A name that may complete the words being typed. */
export interface Completion {
  /** The words as they were typed; they end the text. */
  readonly part: string;
  readonly name: string;
}

const MOST_SHOWN = 5;

/**
 * Names of tasks that complete the last words of a text which are no task yet: those that begin with them first, then those in
 * which a word does.
 */
export function completionsOf(text: string, read: LinesRead | null, context: LineContext): readonly Completion[] {
  if (read === null || read.ok || read.trouble.reason !== 'unknown-task') return [];
  const { part } = read.trouble;
  if (part === '' || !text.trimEnd().endsWith(part)) return [];
  const wanted = part.replace(/^"/, '').toLowerCase();
  const beginning: string[] = [];
  const inside: string[] = [];
  for (const name of context.taskNames) {
    const candidate = name.toLowerCase();
    if (candidate.startsWith(wanted)) beginning.push(name);
    else if (inside.length < MOST_SHOWN && candidate.includes(` ${wanted}`)) inside.push(name);
    if (beginning.length === MOST_SHOWN) break;
  }
  const names = new Set([...beginning, ...inside]);
  return [...names].slice(0, MOST_SHOWN).map((name) => ({ part, name }));
}
