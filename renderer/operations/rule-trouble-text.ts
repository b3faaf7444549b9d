import type { TFunction } from 'i18next';
import type { RuleTrouble } from '../../core/operations/check-rules.ts';

/** What is wrong with a rule, in the person's language. */
export function troubleText(t: TFunction, { code, parameters }: RuleTrouble): string {
  return t(`operations:ruleTrouble.${code}`, { ...parameters });
}
