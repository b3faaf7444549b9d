import { describe, expect, it } from 'vitest';

type Texts = { readonly [key: string]: string | Texts };

const resources = {
  en: import.meta.glob<Texts>('./en/*.json', { eager: true, import: 'default' }),
  zh: import.meta.glob<Texts>('./zh/*.json', { eager: true, import: 'default' }),
};
const sources = Object.entries(
  import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.{ts,tsx}'], {
    eager: true,
    query: '?raw',
    import: 'default',
  }),
);

/** Endings by which i18next chooses among forms of one text. */
const PLURAL = /_(?:zero|one|two|few|many|other)$/;

function flatten(texts: Texts, prefix = ''): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flatten(value, `${prefix}${key}.`),
  );
}

/** Texts of a language by `namespace:key`, with plural endings. */
function textsOf(language: 'en' | 'zh'): Map<string, string> {
  return new Map(
    Object.entries(resources[language]).flatMap(([path, texts]) =>
      flatten(texts).map(([key, text]) => [`${path.replace(/^.*\/|\.json$/g, '')}:${key}`, text] as const),
    ),
  );
}

/** What the engine finds it says in English itself; other languages say it by its code. */
const ENGINE_NAMESPACE = 'diagnostics:';
/** The same for what becomes of files of other programs. */
const FIDELITY_NAMESPACE = 'fidelity:';

const allZh = textsOf('zh');
const isSaidInCore = (key: string) => key.startsWith(ENGINE_NAMESPACE) || key.startsWith(FIDELITY_NAMESPACE);
const texts = { en: textsOf('en'), zh: new Map([...allZh].filter(([key]) => !isSaidInCore(key))) };
const findings = Object.values(
  import.meta.glob<string>(['../../core/model/*.ts', '../../core/problem/*.ts', '!../../core/**/*.test.ts'], {
    eager: true,
    query: '?raw',
    import: 'default',
  }),
);
const fidelityNotes = Object.values(
  import.meta.glob<string>(
    ['../../core/exchange/**/*.ts', '../../electron/engine/plan-service.ts', '!../../core/**/*.test.ts'],
    { eager: true, query: '?raw', import: 'default' },
  ),
);
const namespaces = [...new Set([...texts.en.keys()].map((key) => key.slice(0, key.indexOf(':'))))];
const known = new Set([...texts.en.keys()].map((key) => key.replace(PLURAL, '')));

/** Namespace that a file's `useTranslation('…')` makes the default; without one it is `common`. */
function defaultNamespaceOf(source: string): string {
  return /useTranslation\(\s*\[?'([\w-]+)'/.exec(source)?.[1] ?? 'common';
}

/** Keys that a source names in full, and beginnings of keys that it completes when it runs. */
function keysIn(source: string): { readonly whole: string[]; readonly beginnings: string[] } {
  const own = defaultNamespaceOf(source);
  const withNamespace = (key: string) => (key.includes(':') ? key : `${own}:${key}`);
  const isKey = (key: string) => namespaces.includes(key.slice(0, key.indexOf(':')));
  const literals = [...source.matchAll(/'([\w-]+:[\w.-]+)'/g)].map((match) => match[1]).filter(isKey);
  const calls = [...source.matchAll(/\bt\(\s*'([^'\s]+)'/g)].map((match) => withNamespace(match[1]));
  const choices = [...source.matchAll(/\bt\([^();]*\?\s*'([\w.:-]+)'\s*:\s*'([\w.:-]+)'/g)].flatMap((match) => [
    withNamespace(match[1]),
    withNamespace(match[2]),
  ]);
  const templates = [...source.matchAll(/`((?:[\w-]+:)?[\w.-]*)\$\{[^`]*`/g)]
    .map((match) => withNamespace(match[1]))
    .filter((beginning) => isKey(beginning) && /:./.test(beginning));
  const wholeNamespaces = [...source.matchAll(/`([\w-]+:)\$\{/g)].map((match) => match[1]).filter(isKey);
  return { whole: [...literals, ...calls, ...choices], beginnings: [...templates, ...wholeNamespaces] };
}

const used = sources.map(([path, source]) => ({ path, ...keysIn(source) }));

describe('the texts of the interface', () => {
  it('exist for every key that the sources name', () => {
    const missing = used.flatMap(({ path, whole }) =>
      whole.filter((key) => !known.has(key)).map((key) => `${key} in ${path}`),
    );
    expect([...new Set(missing)]).toEqual([]);
  });

  it('are all used', () => {
    const whole = new Set(used.flatMap((each) => each.whole));
    const beginnings = [...new Set(used.flatMap((each) => each.beginnings))];
    const unused = [...known].filter(
      (key) => !whole.has(key) && !beginnings.some((beginning) => key.startsWith(beginning)),
    );
    expect(unused).toEqual([]);
  });

  it('are the same in both languages, with the same placeholders', () => {
    const zhKeys = new Set([...texts.zh.keys()].map((key) => key.replace(PLURAL, '')));
    expect([...known].filter((key) => !zhKeys.has(key))).toEqual([]);
    expect([...zhKeys].filter((key) => !known.has(key))).toEqual([]);
    const placeholders = (text: string | undefined) =>
      [...(text ?? '').matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]).sort();
    const differing = [...texts.zh].filter(([key, text]) => {
      const english = texts.en.get(key) ?? texts.en.get(`${key}_other`);
      return String([...new Set(placeholders(english))]) !== String([...new Set(placeholders(text))]);
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('say in Chinese whatever the engine may find', () => {
    const codes = findings.flatMap((source) =>
      [...source.matchAll(/\b(?:code: |violation\(|add\(|\| |= )'([a-z]+(?:-[a-z]+)+)'/g)].map((match) => match[1]),
    );
    const linkTypes = ['finish-start', 'start-start', 'finish-finish', 'start-finish', 'non-renewable'];
    const silent = codes.filter((code) => !allZh.has(ENGINE_NAMESPACE + code) && !linkTypes.includes(code));
    expect([...new Set(silent)]).toEqual([]);
    expect(codes).toContain('demand-above-capacity');
  });

  it('say in Chinese whatever may become of a file of another program', () => {
    const codes = fidelityNotes.flatMap((source) =>
      [...source.matchAll(/\b(?:changed|lost|read)\((?:[^()']|\([^()]*\))*'([a-z]+(?:-[a-z]+)*)'/g)].map(
        (match) => match[1],
      ),
    );
    const silent = codes.filter((code) => !allZh.has(FIDELITY_NAMESPACE + code));
    expect([...new Set(silent)]).toEqual([]);
    expect(codes).toContain('no-time-zone');
  });

  it('have every plural form of their language', () => {
    const missing = [...texts.en.keys()].filter((key) => {
      const base = key.replace(PLURAL, '');
      return base !== key && !(texts.en.has(`${base}_one`) && texts.en.has(`${base}_other`));
    });
    expect(missing).toEqual([]);
    expect([...texts.zh.keys()].filter((key) => PLURAL.test(key) && !key.endsWith('_other'))).toEqual([]);
  });
});
