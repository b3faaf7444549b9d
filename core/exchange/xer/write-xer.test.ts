import { expect, it } from 'vitest';
import { FULL_PLAN } from '../../testing/full-plan.ts';
import { namedPlan } from '../../testing/named-plan.ts';
import { unexplainedDifferences } from '../../testing/plan-differences.ts';
import { XER } from '../../testing/xer-sample.ts';
import { readXer } from './read-xer.ts';
import { writeXer } from './write-xer.ts';

const read = (text: string) => {
  const { workflow, baselines = [] } = readXer(text);
  return { workflow, schedule: null, ...(baselines.length === 0 ? {} : { baselines }) };
};

it('a plan comes back from a file of Primavera as it was, to the tick, but for what the report names', () => {
  for (let seed = 1; seed <= 150; seed++) {
    const plan = namedPlan(seed);
    const { text, report } = writeXer(plan);
    const codes = new Set(report.map(({ code }) => code));
    const differences = unexplainedDifferences(plan, read(text), codes);
    expect(differences.map((each) => `seed ${seed}: ${each}`)).toEqual([]);
  }
});

it('what was read, written and read again stays the same', () => {
  const once = read(XER);
  const { text } = writeXer(once);
  const twice = read(text);
  expect(unexplainedDifferences(once, twice, new Set(['stocks']))).toEqual([]);
  expect(writeXer(twice).text).toBe(text);
});

it('says what the format can not hold', () => {
  expect(writeXer(FULL_PLAN).report.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['exception-names', 'due-dates', 'schedule-as-dates', 'scheduled-modes']),
  );
});
