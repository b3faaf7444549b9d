import { MILLI_UNITS } from '../../core/model/workflow.ts';
import { numberFormat } from './formatters.ts';

/** An amount in thousandths as units: 500 is `0.5`. */
export function unitsText(amount: number, language: string): string {
  return numberFormat(language, { maximumFractionDigits: 3 }).format(amount / MILLI_UNITS);
}
