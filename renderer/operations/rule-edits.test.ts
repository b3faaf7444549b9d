import { describe, expect, it } from 'vitest';
import { METRICS } from '../../core/discrete-event/metric-row.ts';
import { checkRules } from '../../core/operations/check-rules.ts';
import { USUAL_RULES } from '../../core/operations/usual-rules.ts';
import { freshRule, isUsual, turned, withCondition } from './rule-edits.ts';

describe('editing rules', () => {
  it('begins with a rule that can be used, by an id of its own', () => {
    const first = freshRule(USUAL_RULES, 'Mine');
    const second = freshRule([...USUAL_RULES, first], 'Mine');
    expect(first.id).not.toBe(second.id);
    expect(checkRules([...USUAL_RULES, first, second], METRICS).troubles).toEqual([]);
  });

  it('keeps a condition sound when its comparison is turned round', () => {
    const [condition] = freshRule([], 'Mine').conditions;
    const below = turned(condition, '<');
    expect(below.certainAt).toBeLessThan(below.threshold);
    expect(turned(below, '>')).toEqual(condition);
    expect(turned(condition, '>')).toBe(condition);
  });

  it('tells whether anything was changed', () => {
    expect(isUsual([...USUAL_RULES], USUAL_RULES)).toBe(true);
    expect(isUsual(USUAL_RULES.with(0, withCondition(USUAL_RULES[0])), USUAL_RULES)).toBe(false);
  });
});
