import { durationScale } from '../../core/model/duration-notation.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { millisecondsPerTick } from '../../core/time/ticks.ts';
import { numberFormat } from '../i18n/formatters.ts';
import type { ForecastTarget } from '../state/models-store.ts';
import { featureText, secondsText } from './feature-text.ts';

const HOUR_SECONDS = 3600;

/** Seconds of working time as a planner says them; days are working days of the plan. */
export function workText(seconds: number, workflow: Workflow, language: string): string {
  const perTick = millisecondsPerTick(workflow.tick) ?? 0;
  const { workingDay } = durationScale(workflow);
  const daySeconds = ((workingDay ?? 0) * perTick) / 1000;
  const inUnit = (unit: string, value: number) =>
    numberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumSignificantDigits: 3 }).format(value);
  if (daySeconds > 0 && seconds >= 2 * daySeconds) return inUnit('day', seconds / daySeconds);
  return seconds < 2 * HOUR_SECONDS ? secondsText(seconds, language) : inUnit('hour', seconds / HOUR_SECONDS);
}

/** An amount in the base unit of what is forecast: seconds, hours, cores or bytes. */
export function needText(target: ForecastTarget, amount: number, language: string): string {
  switch (target) {
    case 'duration':
      return secondsText(amount, language);
    case 'effort':
      return secondsText(amount * HOUR_SECONDS, language);
    case 'cpu':
      return numberFormat(language, { maximumSignificantDigits: 3 }).format(amount);
    case 'memory':
      return featureText('memory', amount, language);
  }
}

/** A number with at most three significant digits. */
export function figureText(value: number, language: string): string {
  return numberFormat(language, { maximumSignificantDigits: 3 }).format(value);
}

/** A factor with two decimals at most. */
export function factorText(value: number, language: string): string {
  return numberFormat(language, { maximumFractionDigits: 2 }).format(value);
}

/** A share in whole percent. */
export function shareText(share: number, language: string): string {
  return numberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}
