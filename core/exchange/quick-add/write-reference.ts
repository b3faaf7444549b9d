import type { Predecessor } from '../../model/predecessor-notation.ts';
import { lineClauses } from './line-clauses.ts';
import type { LineContext } from './line-context.ts';
import { lineReferences } from './line-references.ts';

/** A task's name as a line can refer to it: in double quotes where it would be taken for something else. */
export function writeReference(name: string, context: LineContext): string {
  const plain = name.replace(/\s+/g, ' ').trim();
  const task = context.findTask(plain, false);
  const clauses = lineClauses(`X after ${plain}`).clauses;
  const found = clauses.length === 1 ? lineReferences(clauses[0].text, context, () => false) : null;
  const isClear =
    found !== null && found.links.length === 1 && isPlainLink(found.links[0]) && found.links[0].from === task;
  return isClear && !/["“”„«»「」;,，；、]|\d\s*$/.test(plain) ? plain : inQuotes(plain);
}

function isPlainLink({ type, lag }: Predecessor): boolean {
  return type === 'finish-start' && lag.unit === 'working' && lag.ticks === 0;
}

/** A text in double quotes, as {@link lineClauses} takes it for one name. */
export function inQuotes(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
