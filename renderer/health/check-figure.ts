import type { TFunction } from 'i18next';
import type { HealthCheck } from '../../core/health/health-report.ts';
import { numberFormat } from '../i18n/formatters.ts';
import { percentText } from '../shell/gap-sentence.ts';

/** What a check came to, for a narrow column; empty where there is nothing to count. */
export function checkFigure({ share, index }: HealthCheck, t: TFunction, language: string): string {
  if (index !== null) return indexText(index.value, language);
  return share === null || share.found === 0 ? '' : t('health:share', { found: share.found, of: share.of });
}

/** The same in one sentence, with what is usual. */
export function checkSentence({ share, index, reason }: HealthCheck, t: TFunction, language: string): string {
  if (reason !== null) return t(`health:reason.${reason}`);
  if (index !== null)
    return t('health:index', { value: indexText(index.value, language), least: indexText(index.least, language) });
  if (share === null) return '';
  const { found, of, most } = share;
  if (found === 0) return t('health:nothing', { of });
  const values = { found, of, share: percentText(found / of, language) };
  return most > 0 && most < 1
    ? t('health:shareMost', { ...values, most: percentText(most, language) })
    : t('health:shareNone', values);
}

function indexText(value: number, language: string): string {
  return numberFormat(language, { maximumFractionDigits: 2 }).format(value);
}
