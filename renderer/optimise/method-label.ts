import type { TFunction } from 'i18next';

/** Methods that have words of their own. */
const NAMED = ['auto', 'genetic', 'lazy-clause', 'learned'];

/** A solver's name in a planner's words; `rule:lft-serial` is a pass of one priority rule. */
export function methodLabel(id: string, t: TFunction): string {
  if (NAMED.includes(id)) return t(`optimise:methods.${id}`);
  const rule = /^rule:(.+)-(serial|parallel)$/.exec(id);
  return rule === null
    ? id
    : t('optimise:ruleMethod', { rule: rule[1].toUpperCase(), scheme: t(`optimise:scheme.${rule[2]}`) });
}
