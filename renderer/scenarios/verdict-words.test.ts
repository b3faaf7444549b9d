import type { TFunction } from 'i18next';
import { expect, it } from 'vitest';
import { PLAN_ENTRY } from './comparison.ts';
import type { FoundEntry } from './entries.ts';
import type { FigureWords } from './figures.ts';
import { verdictSentence } from './verdict-words.ts';

/** Keys with the values that matter, instead of sentences. */
const t = ((key: string, values: Record<string, unknown> = {}) =>
  `${key.replace('scenarios:', '')}(${[values['names'], values['name'], values['clauses']].filter(Boolean).join(' ')})`) as unknown as TFunction;
const words: FigureWords = {
  label: String,
  heading: String,
  text: (_id, value) => String(value),
  shortText: (_id, value) => String(value),
  difference: () => '',
};

function entry(id: string, makespan: number, cost: number, moved: number | null): FoundEntry {
  return {
    id,
    scenario: id === PLAN_ENTRY ? null : { id, name: id, parent: null, changes: [] },
    depth: 0,
    misfits: 0,
    progress: null,
    isFresh: true,
    gap: 0,
    result: {
      status: 'optimal',
      schedule: [],
      objectives: ['makespan'],
      value: [makespan],
      bound: [makespan],
      stoppedBy: 'closed',
      figures: { makespan, cost, moved, late: 0, weightedTardiness: 0, resources: [] },
    },
  };
}
const sentence = (...entries: readonly FoundEntry[]) => verdictSentence(entries, words, t, 'en') ?? '';

it('says who is best for what, and that one is best in everything', () => {
  const text = sentence(entry(PLAN_ENTRY, 10, 5, null), entry('third', 8, 4, 2), entry('slow', 12, 6, 5));
  expect(text).toMatch(/verdict\.makespan\(quoted\(third\)\)/);
  expect(text).toMatch(/verdict\.overall\(quoted\(third\)\)/);
  expect(text).toMatch(/verdict\.proved/);
});

it('does not praise a scenario for moving little where the plan is as good', () => {
  const text = sentence(entry(PLAN_ENTRY, 10, 5, null), entry('same', 10, 5, 0), entry('slow', 12, 6, 5));
  expect(text).toMatch(/verdict\.planHolds/);
  expect(text).not.toMatch(/verdict\.overall/);
});

it('says that all are alike, and nothing of a single one', () => {
  expect(sentence(entry(PLAN_ENTRY, 10, 5, null), entry('same', 10, 5, 0))).toMatch(/verdict\.alike/);
  expect(sentence(entry(PLAN_ENTRY, 10, 5, null))).toBe('');
});
