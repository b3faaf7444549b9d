import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Languages that a journey is walked in, with the locale of a system that speaks it. */
export const LOCALES = { en: 'en-GB', zh: 'zh-CN' } as const;
export type JourneyLanguage = keyof typeof LOCALES;

/**
 * The interface's own text of a key such as `shell:newPlan`, so that a journey names controls as the language does.
 * @param values put in for `{{name}}`
 * @throws where the key has no text, or a placeholder has no value
 */
export function textOf(
  language: JourneyLanguage,
  key: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const [namespace = '', path = ''] = key.split(':');
  const file = join(import.meta.dirname, '../../renderer/i18n', language, `${namespace}.json`);
  const found = path
    .split('.')
    .reduce<unknown>(
      (texts, name) => (texts as Record<string, unknown> | undefined)?.[name],
      JSON.parse(readFileSync(file, 'utf8')),
    );
  if (typeof found !== 'string') throw new Error(`There is no text "${key}" in ${language}.`);
  return found.replace(/\{\{(\w+)[^}]*\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The text "${key}" needs a value for "${name}".`);
    return String(value);
  });
}

const EXAMPLES = join(import.meta.dirname, '../../examples');

/**
 * What an example's words are in a language.
 * @param text as the example's file has it
 * @throws where no example has such words
 */
export function exampleText(language: JourneyLanguage, text: string): string {
  if (language === 'en') return text;
  for (const file of readdirSync(join(EXAMPLES, language))) {
    const words = JSON.parse(readFileSync(join(EXAMPLES, language, file), 'utf8')) as Readonly<Record<string, string>>;
    if (Object.hasOwn(words, text)) return words[text] ?? text;
  }
  throw new Error(`No example has "${text}".`);
}
