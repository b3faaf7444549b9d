import { describe, expect, it } from 'vitest';
import { METRICS } from '../discrete-event/metric-row.ts';
import { checkRules } from './check-rules.ts';
import type { DiagnosisRule } from './diagnosis-rule.ts';
import { dryRun } from './dry-run.ts';
import { USUAL_RULES } from './usual-rules.ts';

const [HIGH_CPU] = USUAL_RULES;
const rows = Array.from({ length: 100 }, (_, at) => {
  const isBusy = (at >= 20 && at < 30) || at >= 90;
  return { at, values: { cpu: isBusy ? 94 : 50, activeThreads: at >= 25 && at < 30 ? 1500 : isBusy ? 1250 : 99 } };
});

describe('a dry run of rules', () => {
  it('says when each would have spoken, and how certain it would have been', () => {
    const [cpu, leak] = dryRun(USUAL_RULES, rows);
    expect(cpu).toEqual({
      rule: 'high-cpu',
      rows: 18,
      spells: [
        { from: 21, to: 29, confidence: 0.75 },
        { from: 91, to: 99, confidence: 0.5 },
      ],
      alerts: 2,
      missing: [],
      nearest: 1,
    });
    expect(leak).toMatchObject({ rows: 0, spells: [], missing: ['memory', 'gcPerMinute'], nearest: 0 });
  });

  it('says how near a rule came that never spoke, and does with no rows', () => {
    const strict: DiagnosisRule = {
      ...HIGH_CPU,
      conditions: [HIGH_CPU.conditions[0], { ...HIGH_CPU.conditions[1], threshold: 9000, certainAt: 9999 }],
    };
    expect(dryRun([strict], rows)[0]).toMatchObject({ rows: 0, nearest: 0.5 });
    expect(dryRun(USUAL_RULES, [])[0]).toMatchObject({ rows: 0, missing: ['cpu', 'activeThreads'] });
  });
});

describe('the check of rules', () => {
  const codes = (rules: unknown) => checkRules(rules, METRICS).troubles.map(({ code }) => code);

  it('finds nothing wrong with the usual ones', () => {
    expect(checkRules(USUAL_RULES, METRICS)).toEqual({ rules: USUAL_RULES, troubles: [] });
  });

  it('names the field and a way out', () => {
    const [condition] = HIGH_CPU.conditions;
    expect(codes({})).toEqual(['no-list']);
    expect(codes(Array.from({ length: 501 }, () => HIGH_CPU))).toEqual(['too-many']);
    expect(checkRules([{ ...HIGH_CPU, id: '' }], METRICS).troubles).toMatchObject([
      { rule: 0, field: 'id', code: 'invalid', severity: 'error' },
    ]);
    const swapped = { ...HIGH_CPU, conditions: [{ ...condition, certainAt: 1 }] };
    expect(checkRules([swapped], METRICS).troubles).toMatchObject([
      { field: 'conditions.0.certainAt', code: 'swapped', message: expect.stringContaining('Maybe') },
    ]);
    expect(codes([HIGH_CPU, HIGH_CPU])).toEqual(['same-id']);
    expect(codes([{ ...HIGH_CPU, subject: 'cpu' }])).toEqual(['no-signal']);
    expect(codes([{ ...HIGH_CPU, explainedBy: { rules: ['high-cpu'], rows: 1 } }])).toEqual(['explains-itself']);
    const opposite = { ...condition, operator: '<', threshold: 80, certainAt: 70 };
    expect(codes([{ ...HIGH_CPU, conditions: [condition, opposite] }])).toEqual(['never-met']);
  });

  it('only warns of what may be meant so', () => {
    const odd = {
      ...HIGH_CPU,
      conditions: [{ ...HIGH_CPU.conditions[0], metric: 'gpu' }],
      explainedBy: { rules: ['x'], rows: 1 },
    };
    const { rules, troubles } = checkRules([odd], METRICS);
    expect(rules).toHaveLength(1);
    expect(troubles.map(({ code, severity }) => [code, severity])).toEqual([
      ['unknown-metric', 'warning'],
      ['unknown-rule', 'warning'],
    ]);
  });
});
