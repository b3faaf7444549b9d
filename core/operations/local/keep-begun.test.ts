import { expect, it } from 'vitest';
import type { Task } from '../../model/workflow.ts';
import { plan, task } from '../../testing/plan-builder.ts';
import { keepBegun } from './keep-begun.ts';

const called = (id: string, program: string): Task => ({ ...task(id, 1), command: { program, arguments: [] } });
const before = {
  workflow: plan({ tasks: [called('a', 'old'), called('b', 'old')] }),
  schedule: [
    { task: 'a', mode: 1, start: 0, end: 1 },
    { task: 'b', mode: 1, start: 1, end: 2 },
  ],
};
const after = {
  workflow: plan({ tasks: [called('a', 'new'), called('b', 'new')] }),
  schedule: [
    { task: 'a', mode: 1, start: 5, end: 6 },
    { task: 'b', mode: 1, start: 6, end: 7 },
  ],
};
const onlyA = (id: string) => id === 'a';

it('keeps the command and the place of what has begun and takes the others from the new plan', () => {
  const kept = keepBegun(before, after, onlyA);
  if ('trouble' in kept) throw new Error(kept.trouble);
  expect(kept.workflow.tasks.map(({ command }) => command?.program)).toEqual(['old', 'new']);
  expect(kept.schedule.map(({ start }) => start)).toEqual([0, 6]);
});

it('gives no command to what began without one', () => {
  const bare = { ...before, workflow: plan({ tasks: [task('a', 1), called('b', 'old')] }) };
  const kept = keepBegun(bare, after, onlyA);
  if ('trouble' in kept) throw new Error(kept.trouble);
  expect(kept.workflow.tasks[0]).not.toHaveProperty('command');
});

it('refuses a plan without what has begun, or with another tick', () => {
  const without = { ...after, workflow: plan({ tasks: [called('b', 'new')] }) };
  expect(keepBegun(before, without, onlyA)).toEqual({ trouble: expect.stringContaining("so it can't go") });
  const otherTick = { ...after, workflow: { ...after.workflow, tick: 'hour' as const } };
  expect(keepBegun({ ...before, workflow: { ...before.workflow, tick: 'minute' } }, otherTick, onlyA)).toEqual({
    trouble: expect.stringContaining('tick'),
  });
});
