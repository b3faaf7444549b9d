import { describe, expect, it } from 'vitest';
import { FULL_PLAN } from '../testing/full-plan.ts';
import { randomPlan } from '../testing/random-plan.ts';
import type { Plan } from './plan.ts';
import { looksLikePlanFile, parsePlanFile, serialisePlan } from './plan-file.ts';

describe('serialisePlan and parsePlanFile', () => {
  it('keep every field of every record', () => {
    expect(parsePlanFile(serialisePlan(FULL_PLAN))).toEqual(FULL_PLAN);
  });

  it('round-trip byte for byte', () => {
    for (let seed = 0; seed < 400; seed++) {
      const plan = randomPlan(seed);
      const text = serialisePlan(plan);
      const read = parsePlanFile(text);
      expect(read).toEqual(plan);
      expect(serialisePlan(read)).toBe(text);
    }
  });

  it('write one text for equal plans, whatever the order of their fields', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, reversed(inner)]),
      );
    };
    expect(serialisePlan(reversed(FULL_PLAN) as Plan)).toBe(serialisePlan(FULL_PLAN));
  });

  it('write records readably, with their identity first', () => {
    const text = serialisePlan(FULL_PLAN);
    expect(
      text.startsWith('{\n  "format": "planloom",\n  "version": 8,\n  "workflow": {\n    "name": "Kitchen",'),
    ).toBe(true);
    expect(text.endsWith('}\n')).toBe(true);
    expect(Object.keys(JSON.parse(text).workflow.tasks[0])).toEqual([
      ...['id', 'name', 'kind', 'group', 'priority', 'weight', 'modes', 'calendar', 'mayPause', 'malleable'],
      ...['releaseAt', 'dueAt', 'deadline', 'pin', 'actual', 'command', 'notes', 'position'],
    ]);
  });

  it('read a file with a byte-order mark', () => {
    const text = `\uFEFF${serialisePlan(FULL_PLAN)}`;
    expect(looksLikePlanFile(text)).toBe(true);
    expect(parsePlanFile(text)).toEqual(FULL_PLAN);
  });

  it('are fast at 10,000 tasks', () => {
    const plan = randomPlan(1, { minTasks: 10_000, maxTasks: 10_000 });
    const started = performance.now();
    expect(parsePlanFile(serialisePlan(plan)).workflow.tasks).toHaveLength(10_000);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
