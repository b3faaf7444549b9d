import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findCycles } from '../model/cycle.ts';
import { link, plan as planOf, task } from '../testing/plan-builder.ts';
import { applyDiff, invertDiff } from './diffs.ts';
import { PlanDraft } from './plan-draft.ts';

const none = { unit: 'working', ticks: 0 } as const;
const NAMES = ['a', 'b', 'c', 'd', 'e'];
const base = {
  workflow: planOf({ tasks: NAMES.map((name) => task(name, 1)), links: [link('a', 'b'), link('b', 'c')] }),
  schedule: null,
};

it('sees its own edits and makes one reversible step of them', () => {
  const draft = new PlanDraft(base);
  draft.tasks.change('a', { name: 'Dig' });
  draft.tasks.add({ ...task('t1', 2), name: 'Pour' });
  draft.tasks.change('t1', { group: draft.groupNamed('Shell') });
  expect(draft.groupNamed(' Shell ')).toBe('g1');
  expect(draft.setPredecessors('t1', [{ from: 'c', type: 'finish-start', lag: none }])).toBeNull();
  const after = applyDiff(base, draft.diff());
  expect(after.workflow.tasks.map(({ name }) => name)).toEqual(['Dig', 'b', 'c', 'd', 'e', 'Pour']);
  expect(after.workflow.groups).toEqual([{ id: 'g1', name: 'Shell' }]);
  expect(after.workflow.links.at(-1)).toMatchObject({ from: 'c', to: 't1' });
  expect(applyDiff(after, invertDiff(draft.diff()))).toEqual(base);
});

it('gives ids that neither records nor removed records have', () => {
  const draft = new PlanDraft(base);
  expect([draft.tasks.freshId('t'), draft.tasks.freshId('t')]).toEqual(['t1', 't2']);
  expect(new PlanDraft({ ...base, workflow: planOf({ tasks: [task('t7', 1)] }) }).tasks.freshId('t')).toBe('t8');
});

it('keeps links as they are where a changed one would close a cycle or stand there twice', () => {
  const draft = new PlanDraft(base);
  expect(draft.setLink({ ...link('a', 'b'), from: 'c', to: 'a' })?.reason).toBe('cycle');
  expect(draft.setLink({ ...link('b', 'c'), from: 'a', to: 'b' })?.reason).toBe('linked');
  expect(draft.setLink({ ...link('b', 'c'), type: 'start-start' })).toBeNull();
  expect(applyDiff(base, draft.diff()).workflow.links.map(({ type }) => type)).toEqual(['finish-start', 'start-start']);
});

it('lets no row of edits close a cycle', () => {
  const edit = fc.record({
    task: fc.constantFrom(...NAMES),
    from: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
      const draft = new PlanDraft(base);
      for (const { task: id, from } of edits) {
        const wanted = from.map((each) => ({ from: each, type: 'finish-start' as const, lag: none }));
        const before = draft.linksInto(id);
        const refusal = draft.setPredecessors(id, wanted);
        const now = draft.linksInto(id).map((each) => each.from);
        expect(now.toSorted()).toEqual((refusal === null ? from : before.map((each) => each.from)).toSorted());
      }
      const after = applyDiff(base, draft.diff());
      expect(findCycles(after.workflow)).toEqual([]);
      expect(applyDiff(after, invertDiff(draft.diff()))).toEqual(base);
    }),
  );
});
