import { describe, expect, it } from 'vitest';
import type { DiagnosisRule } from '../../core/operations/diagnosis-rule.ts';
import { isBeyond, metricLimits } from './metric-limits.ts';

const rule = (id: string, operator: '>' | '<', threshold: number): DiagnosisRule => ({
  id,
  name: id,
  text: '',
  conditions: [
    { metric: 'cpu', operator, threshold, certainAt: operator === '>' ? threshold + 1 : threshold - 1, rows: 1 },
  ],
  repairs: [],
});

describe('the limits of metrics', () => {
  it('are the strictest of all rules, upwards and downwards', () => {
    const limits = metricLimits([rule('a', '>', 90), rule('b', '>', 80), rule('c', '<', 5), rule('d', '<', 10)]);
    expect(new Set(limits.get('cpu'))).toEqual(
      new Set([
        { operator: '>', threshold: 80 },
        { operator: '<', threshold: 10 },
      ]),
    );
  });

  it('are crossed beyond them, not on them', () => {
    const limits = metricLimits([rule('a', '>', 90)]).get('cpu') ?? [];
    expect([89, 90, 91].map((value) => isBeyond(value, limits))).toEqual([false, false, true]);
  });
});
