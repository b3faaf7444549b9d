import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useDiagnosticText } from '../../dock/diagnostic-text.ts';
import { dateTimeFormat, numberFormat } from '../../i18n/formatters.ts';
import type { HistoryTrouble } from '../../state/history-store.ts';

/** Seconds that a unit has, the largest first, and from how many seconds on it is used. */
const UNITS = [
  { key: 'day', seconds: 86_400, from: 172_800 },
  { key: 'hour', seconds: 3600, from: 7200 },
  { key: 'minute', seconds: 60, from: 120 },
  { key: 'second', seconds: 1, from: 0 },
] as const;

/** A duration with at most three significant digits: `5.2 h`. */
export function durationText(seconds: number, t: TFunction): string {
  const unit = UNITS.find(({ from }) => seconds >= from) ?? UNITS[UNITS.length - 1];
  const value = Number((seconds / unit.seconds).toPrecision(3));
  return t(`history:length.${unit.key}`, { value });
}

/** How many times as long as planned: `1.3 ×`. */
export function ratioText(ratio: number): string {
  return `${Number(ratio.toPrecision(2))} ×`;
}

/** Numbers, shares and dates in the language of the interface. */
export function useHistoryFormats() {
  const { i18n } = useTranslation();
  return {
    number: numberFormat(i18n.language),
    percent: numberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 }),
    date: dateTimeFormat(i18n.language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium' }),
    moment: dateTimeFormat(i18n.language === 'zh' ? 'zh-CN' : 'en-GB', {
      dateStyle: 'medium',
      timeStyle: 'short',
    }),
  };
}

/** What went wrong, in the language of the interface where there are words for it. */
export function useTroubleText(): (trouble: HistoryTrouble) => string {
  const say = useDiagnosticText();
  return ({ message, diagnostics }) => (diagnostics.length === 0 ? message : say(diagnostics[0]));
}
