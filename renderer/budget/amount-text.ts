import { formatLimit } from '../../core/model/budget-notation.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import type { SelectionBudget } from '../../core/problem/selection.ts';
import { numberFormat } from '../i18n/formatters.ts';

/** An amount of a budget for reading: money with its currency and its thousands apart, all else as it is typed. */
export function amountText(
  workflow: Workflow,
  { kind }: Pick<SelectionBudget, 'kind'>,
  amount: number,
  language: string,
): string {
  if (kind !== 'cost') return formatLimit(amount, kind, workflow);
  const sum = numberFormat(language, { maximumFractionDigits: 2 }).format(amount);
  return workflow.currency === undefined ? sum : `${sum} ${workflow.currency}`;
}
