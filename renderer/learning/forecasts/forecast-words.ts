import type { TFunction } from 'i18next';
import type { ForecastExplanation } from '../../../electron/ipc/learn-explain-schema.ts';
import { dateTimeFormat, numberFormat } from '../../i18n/formatters.ts';
import { factorText, figureText, shareText } from '../amount-text.ts';

/** From this factor on an effect is told as "times" instead of percent. */
const MANY_TIMES = 2;

/** "43 similar tasks (kind painting, Ann), median 1.3 × plan". */
export function similarText(
  { alike, rows, medianRatio, median }: ForecastExplanation['similar'],
  amount: (seconds: number) => string,
  t: TFunction,
  language: string,
): string {
  const parts = [alike.kind, alike.project, alike.person].filter((part) => part !== null);
  const values = { count: rows, rows: numberFormat(language).format(rows), parts: parts.join(', ') };
  const group = parts.length === 0 ? t('forecasts:allTasks', values) : t('forecasts:similar', values);
  if (medianRatio !== null) return t('forecasts:groupRatio', { group, factor: factorText(medianRatio, language) });
  return median === null ? group : t('forecasts:groupMedian', { group, amount: amount(median) });
}

/** "Planned 5 days instead of the usual 2 days: 2.4 × as long". */
export function influenceText(
  { fact, name, value, typical, factor }: ForecastExplanation['influences'][number],
  amount: (seconds: number) => string,
  t: TFunction,
  language: string,
  timeZone: string,
): string {
  const written = (each: number | string) => {
    if (typeof each === 'string') return each;
    if (fact === 'planned') return amount(each);
    if (fact !== 'startedAt') return figureText(each, language);
    const parts = { weekday: 'long', hour: '2-digit', minute: '2-digit', timeZone } as const;
    return dateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', parts).format(each);
  };
  const values = { name, value: written(value), typical: typical === null ? '' : written(typical) };
  const cause = typical === null ? t(`forecasts:fact.${fact}`, values) : t(`forecasts:factUnlikeUsual.${fact}`, values);
  return t('forecasts:influence', { cause, effect: effectText(factor, t, language) });
}

function effectText(factor: number, t: TFunction, language: string): string {
  if (factor >= MANY_TIMES) return t('forecasts:timesAsLong', { factor: factorText(factor, language) });
  const share = shareText(Math.abs(factor - 1), language);
  return t(factor > 1 ? 'forecasts:longer' : 'forecasts:shorter', { share });
}
