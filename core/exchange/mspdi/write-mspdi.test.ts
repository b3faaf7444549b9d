import { expect, it } from 'vitest';
import { serialisePlan } from '../../model/plan-file.ts';
import { FULL_PLAN } from '../../testing/full-plan.ts';
import { MSPDI } from '../../testing/mspdi-sample.ts';
import { namedPlan } from '../../testing/named-plan.ts';
import { unexplainedDifferences } from '../../testing/plan-differences.ts';
import { readMspdi } from './read-mspdi.ts';
import { writeMspdi } from './write-mspdi.ts';

const read = (text: string) => {
  const { workflow, baselines = [] } = readMspdi(text);
  return { workflow, schedule: null, ...(baselines.length === 0 ? {} : { baselines }) };
};

it('a plan comes back from a file of Microsoft Project as it was, to the tick, but for what the report names', () => {
  for (let seed = 1; seed <= 150; seed++) {
    const plan = namedPlan(seed);
    const { text, report } = writeMspdi(plan);
    const codes = new Set(report.map(({ code }) => code));
    const differences = unexplainedDifferences(plan, read(text), codes);
    expect(differences.map((each) => `seed ${seed}: ${each}`)).toEqual([]);
  }
});

it('what was read, written and read again stays the same', () => {
  const once = read(MSPDI);
  const { text } = writeMspdi(once);
  const twice = read(text);
  expect(unexplainedDifferences(once, twice, new Set(['stocks', 'outline-order']))).toEqual([]);
  expect(writeMspdi(twice).text).toBe(text);
});

it('says what the format can not hold, and nothing of what it holds', () => {
  expect(
    writeMspdi(FULL_PLAN)
      .report.map(({ code }) => code)
      .sort(),
  ).toEqual([
    'baseline-names',
    'baselines-of-gone',
    'capacity-changes',
    'commands',
    'correlated-groups',
    'due-dates-as-deadlines',
    'empty-baselines',
    'kinds',
    'malleable',
    'mode-names',
    'no-pause',
    'one-constraint',
    'plan-notes',
    'positions',
    'ranges',
    'repeats-written-out',
    'risks',
    'roles-filled',
    'scenarios',
    'schedule-as-dates',
    'scheduled-modes',
    'setups',
    'time-zone',
    'weights',
  ]);
  const simple = read(MSPDI);
  expect(writeMspdi({ ...simple, baselines: [] }).report.map(({ code }) => code)).toEqual([
    'stocks',
    'due-dates-as-deadlines',
  ]);
});

it('texts keep their marks, and lose what XML can not hold', () => {
  const plan = namedPlan(3);
  const [task] = plan.workflow.tasks;
  const odd = { ...task, name: ' a\u0001<b>&\ud800" ', notes: 'x\r\ny' };
  const { text, report } = writeMspdi({ ...plan, workflow: { ...plan.workflow, tasks: [odd] } });
  const [back] = read(text).workflow.tasks;
  expect([back.name, back.notes]).toEqual(['a <b>&\ufffd"', 'x\r\ny']);
  expect(report.map(({ code }) => code)).toContain('odd-texts');
  expect(serialisePlan(read(text)).length).toBeGreaterThan(0);
});
