import type { TFunction } from 'i18next';
import { numberFormat } from '../i18n/formatters.ts';
import type { TimeFormat } from '../i18n/time-format.ts';
import type { Quality } from './quality.ts';

/** A share as a percentage with at most three significant digits. */
export function percentText(share: number, language: string): string {
  return numberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    style: 'percent',
    maximumSignificantDigits: 3,
  }).format(share);
}

/** How good a schedule is, in one sentence with the date that no schedule can beat. */
export function gapSentence(quality: Quality, format: TimeFormat, t: TFunction, language: string): string {
  if (quality.gap <= 0) return t('shell:proved');
  return t('shell:gap', { gap: percentText(quality.gap, language), best: format.finish(quality.bound) });
}
