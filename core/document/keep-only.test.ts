import { expect, it } from 'vitest';
import { link, plan, task } from '../testing/plan-builder.ts';
import { applyDiff, invertDiff } from './diffs.ts';
import { keepOnly } from './keep-only.ts';

it('deletes all other tasks with their links in one step that can be undone', () => {
  const workflow = plan({
    tasks: [task('a', 1), task('b', 1), task('c', 1)],
    links: [link('a', 'b'), link('b', 'c'), link('a', 'c')],
  });
  const before = { workflow, schedule: null };
  const diff = keepOnly(before, new Set(['a', 'c', 'unknown']));
  const after = applyDiff(before, diff);
  expect(after.workflow.tasks.map(({ id }) => id)).toEqual(['a', 'c']);
  expect(after.workflow.links).toEqual([link('a', 'c')]);
  expect(applyDiff(after, invertDiff(diff))).toEqual(before);
});
