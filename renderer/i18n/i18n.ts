import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

/** Languages of the interface, each under its own name. */
export const LANGUAGES = [
  { code: 'en', name: 'English' },
  { code: 'zh', name: '简体中文' },
] as const;
export type Language = (typeof LANGUAGES)[number]['code'];

type Texts = Record<string, unknown>;

/** All texts are in the bundle: `en/sheet.json` becomes the namespace `sheet`. */
function collect(files: Record<string, Texts>): Record<string, Texts> {
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [path.replace(/^.*\/|\.json$/g, ''), texts] as const),
  );
}

const resources = {
  en: collect(import.meta.glob<Texts>('./en/*.json', { eager: true, import: 'default' })),
  zh: collect(import.meta.glob<Texts>('./zh/*.json', { eager: true, import: 'default' })),
};

/** The language of the system where the interface speaks it, else English. */
export function systemLanguage(): Language {
  const preferred = navigator.languages.map((tag) => tag.slice(0, 2));
  return LANGUAGES.find(({ code }) => preferred.includes(code))?.code ?? 'en';
}

/** Starts the texts; call once, before the first render. */
export function startTexts(language: Language): void {
  void i18next.use(initReactI18next).init({
    resources,
    lng: language,
    fallbackLng: 'en',
    ns: Object.keys(resources.en),
    defaultNS: 'common',
    interpolation: { escapeValue: false },
  });
  tellPage(language);
}

/** Switches every text at once. */
export function speak(language: Language): void {
  if (i18next.language === language) return;
  void i18next.changeLanguage(language);
  tellPage(language);
}

function tellPage(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-Hans' : language;
}
