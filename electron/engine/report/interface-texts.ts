import enCommon from '../../../renderer/i18n/en/common.json' with { type: 'json' };
import enHealth from '../../../renderer/i18n/en/health.json' with { type: 'json' };
import zhCommon from '../../../renderer/i18n/zh/common.json' with { type: 'json' };
import zhDiagnostics from '../../../renderer/i18n/zh/diagnostics.json' with { type: 'json' };
import zhHealth from '../../../renderer/i18n/zh/health.json' with { type: 'json' };

/** What the interface says on a health check, for places without an interface. */
const TEXTS = {
  en: { common: enCommon, health: enHealth, diagnostics: {} },
  zh: { common: zhCommon, health: zhHealth, diagnostics: zhDiagnostics },
} as const;
export type ReportLanguage = keyof typeof TEXTS;

export type TextValues = Readonly<Record<string, string | number>>;

/** The interface's own text of a key such as `health:finding.lead`, in the plural form of `count` where it has one; `null`: there is none. */
export function interfaceText(language: ReportLanguage, key: string, values: TextValues = {}): string | null {
  const [namespace, path = ''] = key.split(':');
  const names = [namespace, ...path.split('.')];
  const found =
    lookUp(language, names) ??
    lookUp(language, [...names.slice(0, -1), `${names.at(-1)}_${pluralForm(language, values)}`]);
  return found === null ? null : filledIn(found, values);
}

/** A text with values for its `{{placeholders}}`; those without a value stay. */
export function filledIn(text: string, values: TextValues): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));
}

function lookUp(language: ReportLanguage, names: readonly (string | undefined)[]): string | null {
  const found = names.reduce<unknown>(
    (texts, name) => (texts as Record<string, unknown> | undefined)?.[name ?? ''],
    TEXTS[language],
  );
  return typeof found === 'string' ? found : null;
}

function pluralForm(language: ReportLanguage, { count }: TextValues): string {
  return new Intl.PluralRules(language).select(Number(count ?? 0));
}
