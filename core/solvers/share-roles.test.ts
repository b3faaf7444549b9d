import { expect, it } from 'vitest';
import type { Resource, Task } from '../model/workflow.ts';
import { compile } from '../problem/compile.ts';
import { plan, task } from '../testing/plan-builder.ts';
import { shareRoles } from './share-roles.ts';
import { usableModes } from './usable-modes.ts';

it('gives each role to those who have least to do, and leaves what has no roles alone', () => {
  const person = (id: string): Resource => ({ id, name: id, kind: 'renewable', capacity: 1000 });
  const job = (id: string, count: number): Task => ({
    ...task(id, 4),
    modes: [{ duration: 4, demands: [], roles: [{ anyOf: ['ann', 'bob', 'cem'], count, amount: 1000 }] }],
  });
  const problem = compile(
    plan({
      tick: 'period',
      resources: ['ann', 'bob', 'cem'].map(person),
      tasks: [task('ann alone', 5, { ann: 1000 }), job('a', 1), job('b', 2), job('c', 1), job('d', 2)],
    }),
  );
  const usable = usableModes(problem);
  const mode = usable.modes.filter((_, k) => usable.first.subarray(0, -1).includes(k));
  shareRoles(problem, usable, mode);
  expect(Array.from(mode, (m) => problem.modeAssigned[m].join(' '))).toEqual(['', 'bob', 'bob cem', 'cem', 'ann bob']);
});
