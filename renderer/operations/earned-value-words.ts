import type { i18n, TFunction } from 'i18next';
import { durationScale, formatLongDuration } from '../../core/model/duration-notation.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import type { EarnedValue } from '../../core/operations/earned-value/earned-value.ts';
import { moneyText } from '../i18n/money-text.ts';

/** Amounts of earned value as a person reads them: money in the plan's currency, or working time. */
export function valueText(
  value: EarnedValue,
  workflow: Workflow,
  language: i18n['language'],
): (amount: number) => string {
  if (value.basis === 'working-time') {
    const scale = durationScale(workflow);
    const unit = scale.workingDay ?? 1;
    // Sums of many tasks in hours and minutes are no easier to read than in tenths of a day.
    return (amount) =>
      Math.abs(amount) >= 20 * unit
        ? formatLongDuration(Math.round(amount / unit) * unit, scale)
        : formatLongDuration(Math.round(amount), scale);
  }
  return moneyText(language, workflow.currency);
}

/** "1d 4h of work behind, 8 % over cost." */
export function standingWords(value: EarnedValue, workflow: Workflow, t: TFunction): string {
  const { total, schedule } = value;
  if (schedule === null) return t('tracking:standing.nothingToEarn');
  const behind = Math.round(schedule.behind);
  const scale = durationScale(workflow);
  const length = formatLongDuration(Math.abs(behind), scale);
  const time =
    behind === 0
      ? t('tracking:standing.onTime')
      : t(behind > 0 ? 'tracking:standing.behind' : 'tracking:standing.ahead', { length });
  const { costPerformance } = total;
  if (costPerformance === null || costPerformance === 0) return t('tracking:standing.only', { time });
  const over = Math.round(100 * (1 / costPerformance - 1));
  const isCost = value.basis === 'cost';
  const cost =
    over === 0
      ? t(isCost ? 'tracking:standing.onCost' : 'tracking:standing.onEffort')
      : t(
          over > 0
            ? isCost
              ? 'tracking:standing.overCost'
              : 'tracking:standing.overEffort'
            : isCost
              ? 'tracking:standing.underCost'
              : 'tracking:standing.underEffort',
          { percent: Math.abs(over) },
        );
  return t('tracking:standing.both', { time, cost });
}
