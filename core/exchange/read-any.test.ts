import { expect, test } from 'vitest';
import { serialisePlan } from '../model/plan-file.ts';
import { PATTERSON, PSPLIB_MULTI_MODE, WFCOMMONS_1_5 } from '../testing/exchange-samples.ts';
import { readAny } from './read-any.ts';

test('reads every format by its content', () => {
  const instance = readAny(PSPLIB_MULTI_MODE, { name: 'J4' });
  expect([instance.format, instance.plan.workflow.name, instance.plan.schedule]).toEqual(['psplib', 'J4', null]);
  expect(readAny(PATTERSON).format).toBe('patterson');
  const recorded = readAny(WFCOMMONS_1_5, { machine: { cores: 8 } });
  expect([recorded.format, recorded.plan.workflow.resources[0].capacity]).toEqual(['wfcommons', 8000]);
  expect(readAny(serialisePlan(instance.plan))).toEqual({ format: 'planloom', plan: instance.plan, report: [] });
});

test('what was imported survives the own file format byte for byte', () => {
  for (const text of [PSPLIB_MULTI_MODE, PATTERSON, WFCOMMONS_1_5]) {
    const file = serialisePlan(readAny(text).plan);
    expect(serialisePlan(readAny(file).plan)).toBe(file);
  }
});

test('explains a broken plan of our own', () => {
  expect(() => readAny('{"format": "planloom", "version": 1, "workflow": {')).toThrow(/incomplete.*Maybe/);
  expect(() => readAny('{"format": "planloom", "version": 99}')).toThrow(/newer Planloom/);
});
