import type { TFunction } from 'i18next';
import { z } from 'zod';
import { type Worth, worthOf } from '../../../core/learning/explain/worth.ts';
import type { Decision, ModelVersion } from '../../../electron/ipc/learn-schema.ts';
import { numberFormat } from '../../i18n/formatters.ts';
import { figureText, shareText } from '../amount-text.ts';
import { entrantName } from '../entrant-name.ts';
import { featureText } from '../feature-text.ts';

const backtestSchema = z.object({
  backtest: z.array(z.object({ model: z.string(), mae: z.number(), pinball: z.number(), coverage: z.number() })),
});

/** How the models did that competed when the version was made; none for versions from elsewhere. */
function backtestOf({ details }: ModelVersion): z.infer<typeof backtestSchema>['backtest'] {
  const { data } = backtestSchema.safeParse(details);
  return data?.backtest ?? [];
}

/** Whether a version is worth using. */
function worthOfVersion(version: ModelVersion): Worth {
  return worthOf(version.entrant, backtestOf(version));
}

/** "Boosted trees beats your own estimates by 18 %". */
export function worthText(version: ModelVersion, t: TFunction, language: string): string {
  const worth = worthOfVersion(version);
  const model = entrantName(version.entrant, t);
  if (!('than' in worth)) return t(`models:worth.${worth.verdict}`, { model });
  return t(`models:worth.${worth.verdict}.${worth.than}`, { model, share: shareText(worth.share, language) });
}

/** What the rule says of a version, in a sentence. */
export function decisionText(
  { reason, challenger, champion, championNumber }: Decision,
  t: TFunction,
  language: string,
): string {
  return t(`models:reason.${reason}`, {
    champion: championNumber ?? '',
    rows: challenger?.rows ?? 0,
    own: challenger === null ? '' : figureText(challenger.pinball, language),
    other: champion === null ? '' : figureText(champion.pinball, language),
    coverage: challenger === null ? '' : shareText(challenger.coverage, language),
  });
}

/** What a column of the drift table is called; columns of the history by their own name. */
export function columnName(column: string, t: TFunction): string {
  return t(`models:fact.${column}`, { defaultValue: column });
}

/** An amount in the unit of a version, such as `3.2 hr`. */
export function unitText(amount: number | null | undefined, unit: string, language: string): string {
  if (amount === null || amount === undefined) return '–';
  if (unit === 'byte') return featureText('memory', amount, language);
  if (unit === 'core' || unit === '') return figureText(amount, language);
  return numberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumSignificantDigits: 3,
  }).format(amount);
}
