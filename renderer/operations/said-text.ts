import i18next, { type TFunction } from 'i18next';

interface Template {
  readonly key: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

let templates: readonly Template[] | null = null;

/** A fixed sentence of the engine, which it says in English, in the person's language; one that is not known stays as it is. */
export function saidText(t: TFunction, sentence: string): string {
  templates ??= englishTemplates();
  for (const { key, pattern, names } of templates) {
    const found = pattern.exec(sentence);
    if (found !== null) {
      return t(`operations:said.${key}`, Object.fromEntries(names.map((name, k) => [name, found[k + 1]])));
    }
  }
  return sentence;
}

function englishTemplates(): readonly Template[] {
  const { said = {} } = (i18next.getResourceBundle('en', 'operations') ?? {}) as {
    readonly said?: Readonly<Record<string, string>>;
  };
  return Object.entries(said).map(([key, text]) => {
    const names = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
    const parts = text.split(/\{\{\w+\}\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return { key, names, pattern: new RegExp(`^${parts.join('(.+?)')}$`, 's') };
  });
}
