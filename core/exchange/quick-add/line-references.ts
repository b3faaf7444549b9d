import type { Predecessor } from '../../model/predecessor-notation.ts';
import { readPredecessorsCell } from '../tables/cell-predecessors.ts';
import type { LineContext } from './line-context.ts';

/** Dependencies at the beginning of a text, and the words behind them. */
export interface ReferencesFound {
  readonly links: readonly Predecessor[];
  readonly rest: string;
}

const WORDS = /"(?:[^"]|"")*"?[^\s"]*|[^\s"]+/g;
const AND = /\s+(?:and|und)\s+|\s*、\s*|\s+(?:和|与|及)\s+|(?<=\p{Script=Han})[和与及](?=\p{Script=Han})/giu;

/**
 * The longest beginning of a text that names tasks (`Plaster`, `3FS+2d`, `Plaster and Wiring`) such that `isRest` takes what stands
 * behind it. Whole names and numbers go before beginnings of names. `null` where nothing is found.
 */
export function lineReferences(
  text: string,
  context: LineContext,
  isRest: (rest: string) => boolean,
): ReferencesFound | null {
  const words = [...text.matchAll(WORDS)].map((match) => match.index + match[0].length);
  for (const allowsBeginning of [false, true]) {
    for (const end of [...words].reverse()) {
      const links = referencesIn(text.slice(0, end), context, allowsBeginning);
      const rest = text.slice(end).replace(/^[\s;,，；]+/, '');
      if (links !== null && (rest === '' || isRest(rest))) return { links, rest };
    }
  }
  return null;
}

function referencesIn(text: string, context: LineContext, allowsBeginning: boolean): readonly Predecessor[] | null {
  const resolve = (reference: string) => context.findTask(reference, allowsBeginning);
  for (const list of [text, text.replace(AND, '; ')]) {
    const read = readPredecessorsCell(list, context.scale, resolve);
    if (read.ok && read.predecessors.length > 0) return read.predecessors;
  }
  return null;
}

/** The first task of a list that the plan does not have. */
export function unknownReference(text: string, context: LineContext): string {
  const parts = text
    .replace(AND, '; ')
    .split(/[;,，；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.find((part) => referencesIn(part, context, true) === null) ?? text.trim();
}
