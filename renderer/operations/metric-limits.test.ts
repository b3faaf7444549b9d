import { describe, expect, it } from 'vitest';
import type { DiagnosisRule } from '../../core/operations/diagnosis-rule.ts';
import { metricThresholdSchema } from '../../core/operations/metric-threshold.ts';
import { isBeyond, metricLimits, withLimits } from './metric-limits.ts';

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

describe('limits that a person sets', () => {
  it('replace those of the same metric, with room to come back', () => {
    const first = withLimits([], 'cpu', { above: 80, below: 10 });
    expect(first.map(({ operator, raiseAt, clearAt }) => [operator, raiseAt, clearAt])).toEqual([
      ['>', 80, 76],
      ['<', 10, 10.5],
    ]);
    const second = withLimits(withLimits(first, 'memory', { above: -20, below: null }), 'cpu', {
      above: 90,
      below: null,
    });
    expect(second.map(({ metric, raiseAt }) => [metric, raiseAt])).toEqual([
      ['memory', -20],
      ['cpu', 90],
    ]);
    expect(second.every((limit) => metricThresholdSchema.safeParse(limit).success)).toBe(true);
    expect(withLimits(second, 'cpu', { above: null, below: null })).toHaveLength(1);
  });
});
