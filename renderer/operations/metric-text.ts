import type { TFunction } from 'i18next';
import { figureText, wordFor } from './run-words.ts';

/** Metrics that are shares from 0 to 1, and are told in percent. */
export const SHARES: ReadonlySet<string> = new Set(['completionRate', 'errorRate']);

/** What a metric is called, with the source that sent it; an empty source is the run itself. */
export function metricName(t: TFunction, metric: string, source: string): string {
  const known = wordFor(t, 'metric', metric);
  return source === '' ? known : t('operations:metrics.from', { metric: known, source });
}

/** A metric's value with its unit. */
export function metricText(t: TFunction, metric: string, value: number, language: string): string {
  if (SHARES.has(metric)) return `${figureText(100 * value, language)} %`;
  const unit = wordFor(t, 'unit', metric);
  return `${figureText(value, language)}${unit === metric ? '' : unit}`;
}
