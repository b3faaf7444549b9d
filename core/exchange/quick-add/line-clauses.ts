import { PRIORITIES, type Priority } from '../../model/workflow.ts';

/** What a keyword says about the words behind it. */
type ClauseKind = 'after' | 'before' | 'with' | 'resource';

export interface LineClause {
  readonly kind: ClauseKind;
  /** The keyword as it was typed. */
  readonly word: string;
  /** The words behind the keyword, up to the next one. */
  readonly text: string;
}

/** A line cut at its keywords. */
export interface LineParts {
  /** Name, and whatever stands without a keyword. */
  readonly head: string;
  readonly clauses: readonly LineClause[];
  readonly group: string | null;
  readonly priority: Priority | null;
  /** The line begins with `then`: it comes after the task before. */
  readonly isNext: boolean;
}

const KEYWORDS: Readonly<Record<string, ClauseKind>> = {
  after: 'after',
  后于: 'after',
  接: 'after',
  接在: 'after',
  before: 'before',
  先于: 'before',
  with: 'with',
  using: 'with',
  needs: 'with',
  用: 'with',
  需: 'with',
  需要: 'with',
};

const PRIORITY_WORDS: Readonly<Record<string, Priority>> = {
  ...Object.fromEntries(PRIORITIES.map((priority) => [priority, priority])),
  高: 'high',
  中: 'medium',
  低: 'low',
};

/** A word, or several in double quotes, which may follow a sign; what stands in quotes is never a keyword. */
const WORDS = /[@＠#＃]?"(?:[^"]|"")*"?[^\s"]*|[^\s"]+/g;
const NEXT = /^\s*(?:(?:then|然后|接着)(?=[\s,，])[\s,，]*|(?:>|→|->)\s*)/i;
const IN_CHINESE =
  /在\s*([^在]{1,500}?)\s*(?:(之后|以后|后(?=[\s\d,，\uE000]|$))|(?:之前|以前|前(?=[\s\d,，\uE000]|$)))/g;

/** `在抹灰之后` as `after 抹灰 ;`, outside of quotes. */
function withKeywords(text: string): string {
  const quotes: string[] = [];
  const masked = text.replace(/"(?:[^"]|"")*"?/g, (quote) => `\uE000${quotes.push(quote) - 1}\uE001`);
  return masked
    .replace(
      IN_CHINESE,
      (_, tasks: string, after: string | undefined) => ` ${after === undefined ? 'before' : 'after'} ${tasks} ; `,
    )
    .replace(/\uE000(\d+)\uE001/g, (_, k: string) => quotes[Number(k)]);
}

/** A text in double quotes without them; another as it is. */
export function unquoted(text: string): string {
  const inside = /^"((?:[^"]|"")*)"?$/.exec(text.trim());
  return inside === null ? text.trim() : inside[1].replaceAll('""', '"').trim();
}

/**
 * Cuts a line at `after`, `before`, `with` (or `using`, `needs`), `@resource`, `#group` and `!priority`, or their Chinese
 * counterparts (`后于`, `在…之后`, `先于`, `在…之前`, `用`, `需要`). Typographic quotes count as double quotes.
 */
export function lineClauses(line: string): LineParts {
  const plain = line
    .trim()
    .replace(/[\uE000\uE001]/g, '')
    .replace(/[“”„«»「」]/g, '"');
  const next = NEXT.exec(plain);
  const body = withKeywords(next === null ? plain : plain.slice(next[0].length));
  const parts: { kind: ClauseKind | 'head'; word: string; words: string[] }[] = [{ kind: 'head', word: '', words: [] }];
  let group: string | null = null;
  let priority: Priority | null = null;
  for (const [word] of body.matchAll(WORDS)) {
    const current = parts[parts.length - 1];
    const keyword = KEYWORDS[word.toLowerCase()];
    if (keyword !== undefined) parts.push({ kind: keyword, word, words: [] });
    else if (/^[@＠]./.test(word)) parts.push({ kind: 'resource', word: '@', words: [word.slice(1)] });
    else if (/^[#＃]./.test(word)) group = unquoted(word.slice(1)) || null;
    else if (/^[!！]./.test(word) && PRIORITY_WORDS[word.slice(1).toLowerCase()] !== undefined)
      priority = PRIORITY_WORDS[word.slice(1).toLowerCase()];
    else current.words.push(word);
  }
  const [head, ...clauses] = parts.map(({ words, ...part }) => ({ ...part, text: withoutLooseSigns(words.join(' ')) }));
  return { head: head.text, clauses: clauses as LineClause[], group, priority, isNext: next !== null };
}

/** Separators at the ends join nothing. */
function withoutLooseSigns(text: string): string {
  return text.replace(/^[\s;,，；、]+|[\s;,，；、]+$/g, '');
}
