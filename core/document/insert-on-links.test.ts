import { expect, it } from 'vitest';
import { link, plan as planOf, task } from '../testing/plan-builder.ts';
import { applyDiff, invertDiff } from './diffs.ts';
import { insertOnLinks } from './insert-on-links.ts';

const plan = {
  workflow: planOf({
    tasks: [task('a', 1), task('b', 1), task('c', 1)],
    links: [link('a', 'b'), link('a', 'c', 'start-finish', 3), link('b', 'c')],
  }),
  schedule: null,
};

it('takes the place of a link, keeping which ends it binds and its lag', () => {
  const diff = insertOnLinks(plan, new Set(['a-c']), task('n', 2));
  const { tasks, links } = applyDiff(plan, diff).workflow;
  expect(tasks.map(({ id }) => id)).toEqual(['a', 'b', 'n', 'c']);
  expect(links.map(({ from, to, type, lag }) => [from, to, type, lag])).toEqual([
    ['a', 'b', 'finish-start', { unit: 'working', ticks: 0 }],
    ['b', 'c', 'finish-start', { unit: 'working', ticks: 0 }],
    ['a', 'n', 'start-start', { unit: 'working', ticks: 3 }],
    ['n', 'c', 'finish-finish', { unit: 'working', ticks: 0 }],
  ]);
  expect(applyDiff(applyDiff(plan, diff), invertDiff(diff))).toEqual(plan);
});

it('joins several links in one task', () => {
  const { links } = applyDiff(plan, insertOnLinks(plan, new Set(['a-b', 'a-c']), task('n', 0))).workflow;
  expect(links.map(({ from, to, type }) => `${from} ${to} ${type}`)).toEqual([
    'b c finish-start',
    'a n finish-start',
    'n b finish-start',
    'a n start-start',
    'n c finish-finish',
  ]);
});
