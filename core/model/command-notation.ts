import type { EnvironmentVariable } from './command.ts';

/**
 * Characters that nobody sees, or that change the order of what is seen: control and format characters (bidirectional ones among
 * them), separators of lines, and blanks of unusual width. A command that is shown always names them.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]|(?! )\p{Zs}|[\u115F\u1160\u3164\uFFA0\u2800]/u;
const HIDDEN_ALL = new RegExp(HIDDEN.source, 'gu');
const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r' };
const UNESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\' };

export function hasHiddenCharacters(text: string): boolean {
  return HIDDEN.test(text);
}

function quote(text: string): string {
  const escaped = text
    .replaceAll(/["\\]/g, '\\$&')
    .replaceAll(
      HIDDEN_ALL,
      (character) => ESCAPES[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    );
  return `"${escaped}"`;
}

/** A text as it can be shown on one line: as it is where that is plain, else in quotes with escapes. */
function formatWord(word: string): string {
  return word === '' || /[\s"]/.test(word) || hasHiddenCharacters(word) ? quote(word) : word;
}

/** Program and arguments on one line; {@link parseCommandLine} reads them back. */
export function formatCommandLine(words: readonly string[]): string {
  return words.map(formatWord).join(' ');
}

/**
 * Words with blanks between them. What stands in double quotes is one word, with `\"`, `\\`, `\n`, `\t`, `\r` and `\u{…}` in it;
 * nothing else has a meaning: no variables, wildcards or joined commands. `null`: a quote is never closed, or stands within a word.
 */
export function parseCommandLine(text: string): readonly string[] | null {
  const words: string[] = [];
  const word = /\s*(?:"((?:[^"\\]|\\[\s\S])*)"|([^\s"]+))(?=\s|$)/y;
  const end = text.trimEnd().length;
  while (word.lastIndex < end) {
    const found = word.exec(text);
    if (found === null) return null;
    words.push(found[2] ?? unquote(found[1]));
  }
  return words;
}

function unquote(text: string): string {
  return text.replaceAll(/\\(?:u\{([\da-f]{1,6})\}|([\s\S]))/gi, (whole, code?: string, character = '') => {
    if (code === undefined) return UNESCAPED[character] ?? whole;
    const point = Number.parseInt(code, 16);
    return point > 0x10ffff ? whole : String.fromCodePoint(point);
  });
}

/** One `NAME=value` a line; values that are not plain stand in quotes. */
export function formatEnvironment(variables: readonly EnvironmentVariable[]): string {
  return variables
    .map(({ name, value }) => `${name}=${value.startsWith('"') || hasHiddenCharacters(value) ? quote(value) : value}`)
    .join('\n');
}

/** @returns the number of the first line, from 1, that is no `NAME=value`, in its place */
export function parseEnvironment(text: string): readonly EnvironmentVariable[] | number {
  const variables: EnvironmentVariable[] = [];
  for (const [k, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [, name, value] = /^\s*([A-Za-z_]\w*)=(.*)$/s.exec(line) ?? [];
    const words = value?.startsWith('"') ? parseCommandLine(value) : [value];
    if (name === undefined || words?.length !== 1) return k + 1;
    variables.push({ name, value: words[0] });
  }
  return variables;
}
