import { expect, test } from 'vitest';
import { compile } from '../../../core/problem/compile.ts';
import { link, plan, task } from '../../../core/testing/plan-builder.ts';
import { toPeerProblem } from './peer-problem.ts';

const crew = { id: 'crew', name: 'Crew', kind: 'renewable' as const, capacity: 3500 };

test('a peer is told of modes, distances and demands in the smallest whole units', () => {
  const workflow = plan({
    tasks: [task('a', 3, { crew: 1000 }), task('b', 5, { crew: 2000 })],
    links: [link('a', 'b', 'finish-start', 2), { ...link('a', 'b', 'start-start', 7), id: 'second' }],
    resources: [crew],
  });
  expect(toPeerProblem(compile(workflow))).toMatchObject({
    taskCount: 2,
    modes: [
      { task: 0, duration: 3 },
      { task: 1, duration: 5 },
    ],
    distances: [
      { from: 0, to: 1, distance: 5 },
      { from: 0, to: 1, distance: 7 },
    ],
    resources: [
      {
        capacity: 3,
        demands: [
          { mode: 0, amount: 1 },
          { mode: 1, amount: 2 },
        ],
      },
    ],
    budgets: [],
  });
});

test('a plan with dates is not given to a peer', () => {
  const workflow = plan({ tasks: [{ ...task('a', 3), releaseAt: 2 }] });
  expect(toPeerProblem(compile(workflow))).toBeNull();
});
