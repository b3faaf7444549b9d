import type { Random } from '../solvers/random.ts';

const SPLINTERS = [
  '-',
  '-1',
  '0',
  '99999999999',
  '1e9',
  'NaN',
  '"',
  '}',
  '{',
  '[',
  ',',
  ':',
  '\n',
  '\u0000',
  'ä',
  ' ',
  '*',
  'null',
  '\uFEFF',
  '=',
];

/** `text` with one to four random injuries: cut off, or with pieces removed, doubled, moved, replaced or thrown in. */
export function mutateText(text: string, random: Random): string {
  let mutated = text;
  for (let injury = random.below(4); injury >= 0; injury--) {
    const at = random.below(mutated.length + 1);
    const length = random.below(10) === 0 ? random.below(mutated.length + 1) : random.below(6);
    const piece = mutated.slice(at, at + length);
    const splinter = SPLINTERS[random.below(SPLINTERS.length)];
    const kind = random.below(6);
    if (kind === 0 && injury === 0) mutated = mutated.slice(0, at);
    else if (kind === 1) mutated = mutated.slice(0, at) + mutated.slice(at + length);
    else if (kind === 2) mutated = mutated.slice(0, at) + piece + mutated.slice(at);
    else if (kind === 3) mutated = mutated.slice(0, at) + splinter + mutated.slice(at + length);
    else if (kind === 4) mutated = mutated.slice(0, at) + splinter + mutated.slice(at);
    else mutated = replaceNumber(mutated, at, random);
  }
  return mutated;
}

/** Puts another number in place of the first one after `at`. */
function replaceNumber(text: string, at: number, random: Random): string {
  const match = /\d+/.exec(text.slice(at));
  if (match === null) return text;
  const from = at + match.index;
  return text.slice(0, from) + String(random.below(40) - 3) + text.slice(from + match[0].length);
}
