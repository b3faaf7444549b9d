import { expect, it } from 'vitest';
import { link, plan as planOf, task } from '../testing/plan-builder.ts';
import { applyDiff } from './diffs.ts';
import { linkPairs, unlinkAmong } from './link-pairs.ts';

const plan = {
  workflow: planOf({ tasks: ['a', 'b', 'c', 'd'].map((id) => task(id, 1)), links: [link('a', 'b'), link('b', 'd')] }),
  schedule: null,
};

it('links all pairs, passing over those that are linked', () => {
  const linked = linkPairs(plan, [
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'd'],
  ]);
  expect(linked.ok && applyDiff(plan, linked.diff).workflow.links.map(({ from, to }) => from + to)).toEqual([
    'ab',
    'bd',
    'bc',
    'cd',
  ]);
});

it('links none where one would close a cycle, also with one of the new ones', () => {
  expect(
    linkPairs(plan, [
      ['d', 'c'],
      ['c', 'a'],
    ]),
  ).toMatchObject({ ok: false, refusal: { reason: 'cycle', path: ['c', 'a', 'b', 'd'] } });
});

it('takes away the links among some tasks alone', () => {
  const { links } = applyDiff(plan, unlinkAmong(plan, new Set(['a', 'b', 'c']))).workflow;
  expect(links).toEqual([link('b', 'd')]);
});
