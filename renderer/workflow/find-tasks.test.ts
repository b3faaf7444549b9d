import { expect, it } from 'vitest';
import { findTasks } from './find-tasks.ts';
import { planOf } from './testing/plan-of.ts';

const { workflow } = planOf(['A', 'B', 'C'], [], {
  A: { name: 'Paint the walls', modes: [{ duration: 1, demands: [{ resource: 'r1', amount: 1000 }] }] },
  B: { name: 'Paint the door', kind: 'finish' },
  C: { name: '粉刷墙面' },
});

it('finds tasks by all words of the text, in name, kind or resources, whatever the letter case', () => {
  expect(findTasks(workflow, 'paint')).toEqual(['A', 'B']);
  expect(findTasks(workflow, 'PAINT wall')).toEqual(['A']);
  expect(findTasks(workflow, 'painters')).toEqual(['A']);
  expect(findTasks(workflow, 'finish')).toEqual(['B']);
  expect(findTasks(workflow, '墙面')).toEqual(['C']);
});

it('tells an empty search from one that finds nothing', () => {
  expect(findTasks(workflow, '  ')).toBeNull();
  expect(findTasks(workflow, 'nothing')).toEqual([]);
});
