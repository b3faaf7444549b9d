import { ReadError } from './read-error.ts';

/** Plans and runs nest a dozen levels, their longest lists hold links or files, their records have a dozen fields. */
const MAX_NESTING = 100;
const MAX_ENTRIES = 500_000;
const MAX_FIELDS = 10_000;

/**
 * Refuses JSON that is built as no plan or run is, before it costs the time and memory of parsing it. `hint` ends the
 * message. A plain loop: a regular expression would run out of stack on a text value of a hundred million characters.
 * Throws a {@link ReadError}.
 */
export function refuseOversizedJson(text: string, hint: string): void {
  const commas = new Int32Array(MAX_NESTING + 1);
  const isRecord = new Uint8Array(MAX_NESTING + 1);
  let depth = 0;
  let isQuoted = false;
  for (let k = 0; k < text.length; k++) {
    const code = text.charCodeAt(k);
    if (code === BACKSLASH) k++;
    else if (code === QUOTE) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (code === BRACKET || code === BRACE) {
      if (++depth > MAX_NESTING) refuse(`The brackets in this file nest more than ${MAX_NESTING} levels`, hint);
      commas[depth] = 0;
      isRecord[depth] = code === BRACE ? 1 : 0;
    } else if (code === CLOSING_BRACKET || code === CLOSING_BRACE) depth = Math.max(0, depth - 1);
    else if (code === COMMA && ++commas[depth] >= (isRecord[depth] === 1 ? MAX_FIELDS : MAX_ENTRIES)) {
      refuse(
        isRecord[depth] === 1
          ? `A record in this file has more than ${MAX_FIELDS} fields`
          : `A list in this file has more than ${MAX_ENTRIES} entries`,
        hint,
      );
    }
  }
}

function refuse(problem: string, hint: string): never {
  throw new ReadError(null, {}, `${problem}, as in no plan or run.`, hint);
}

const BACKSLASH = '\\'.charCodeAt(0);
const QUOTE = '"'.charCodeAt(0);
const COMMA = ','.charCodeAt(0);
const BRACKET = '['.charCodeAt(0);
const CLOSING_BRACKET = ']'.charCodeAt(0);
const BRACE = '{'.charCodeAt(0);
const CLOSING_BRACE = '}'.charCodeAt(0);
