import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnose-metrics.ts';
import { diagnosisRuleSchema } from './diagnosis-rule.ts';
import { MetricWindow } from './metric-window.ts';
import { USUAL_RULES } from './usual-rules.ts';

function found(rows: readonly Readonly<Record<string, number>>[]) {
  const window = new MetricWindow();
  for (const [at, row] of rows.entries()) window.push(at, row);
  return diagnose(USUAL_RULES, window);
}
const twice = (row: Readonly<Record<string, number>>) => found([row, row]);

describe('diagnosis by rules', () => {
  it('rises from 0 at the threshold to 1 at the certain value, as the mean over the conditions', () => {
    expect(twice({ cpu: 94, activeThreads: 1250 })).toMatchObject([{ rule: { id: 'high-cpu' }, confidence: 0.5 }]);
    expect(twice({ cpu: 98, activeThreads: 1500 })[0].confidence).toBe(1);
    expect(twice({ cpu: 99.9, activeThreads: 9000 })[0].confidence).toBe(1);
    expect(twice({ cpu: 98, activeThreads: 1250 })[0].confidence).toBe(0.75);
  });

  it('needs every condition, for as long as the rule says; a missing metric is never met', () => {
    expect(twice({ cpu: 98, activeThreads: 900 })).toEqual([]);
    expect(twice({ cpu: 90, activeThreads: 1500 })).toEqual([]);
    expect(twice({ cpu: 98 })).toEqual([]);
    expect(twice({ cpu: Number.NaN, activeThreads: 1500 })).toEqual([]);
    expect(found([{ cpu: 98, activeThreads: 1500 }])).toEqual([]);
    expect(
      found([
        { cpu: 40, activeThreads: 100 },
        { cpu: 98, activeThreads: 1500 },
      ]),
    ).toEqual([]);
  });

  it('puts the most certain one first', () => {
    const all = twice({ cpu: 91, activeThreads: 1010, network: 98, latencyP95Ms: 2000 });
    expect(all.map(({ rule }) => rule.id)).toEqual(['network-bottleneck', 'high-cpu']);
  });

  it('takes rules from files, the usual ones among them, and none that could never be certain', () => {
    for (const rule of USUAL_RULES) expect(diagnosisRuleSchema.parse(JSON.parse(JSON.stringify(rule)))).toEqual(rule);
    const [first] = USUAL_RULES;
    const swapped = { ...first, conditions: [{ ...first.conditions[0], threshold: 98, certainAt: 90 }] };
    expect(diagnosisRuleSchema.safeParse(swapped).success).toBe(false);
  });
});
