import type { Condition, DiagnosisRule } from '../../core/operations/diagnosis-rule.ts';

const FRESH_CONDITION: Condition = { metric: 'cpu', operator: '>', threshold: 90, certainAt: 98, rows: 2 };

/** A rule to begin with, with an id that none has. */
export function freshRule(rules: readonly DiagnosisRule[], name: string): DiagnosisRule {
  const ids = new Set(rules.map(({ id }) => id));
  let number = 1;
  while (ids.has(`rule-${number}`)) number++;
  return { id: `rule-${number}`, name, text: '', conditions: [FRESH_CONDITION], repairs: [] };
}

/** The rule with one condition more, on the metric of its last one. */
export function withCondition(rule: DiagnosisRule): DiagnosisRule {
  return { ...rule, conditions: [...rule.conditions, rule.conditions.at(-1) ?? FRESH_CONDITION] };
}

/** The condition compared the other way: what was certain above is now certain below. */
export function turned(condition: Condition, operator: Condition['operator']): Condition {
  if (condition.operator === operator) return condition;
  const reach = Math.abs(condition.certainAt - condition.threshold);
  return { ...condition, operator, certainAt: condition.threshold + (operator === '>' ? reach : -reach) };
}

/** Whether rules are those to begin with. */
export function isUsual(rules: readonly DiagnosisRule[], usual: readonly DiagnosisRule[]): boolean {
  return JSON.stringify(rules) === JSON.stringify(usual);
}
