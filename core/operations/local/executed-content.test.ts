import { describe, expect, it } from 'vitest';
import type { TaskCommand } from '../../model/command.ts';
import { plan, task } from '../../testing/plan-builder.ts';
import { canonicalText, changesSince, executedContent } from './executed-content.ts';

const build: TaskCommand = { program: 'make', arguments: ['all'] };

function contentOf(commands: Readonly<Record<string, TaskCommand>>, base = '/plans') {
  const tasks = Object.entries(commands).map(([id, command]) => ({ ...task(id, 1), command }));
  return executedContent(plan({ tasks }), (folder) => (folder === undefined ? base : `${base}/${folder}`));
}

describe('what a local run would execute', () => {
  it('is the same whatever the order of tasks, and whatever they are called', () => {
    const [one, two] = [contentOf({ a: build, b: build }), contentOf({ b: build, a: build })];
    expect(canonicalText(one)).toBe(canonicalText(two));
    const renamed = plan({ tasks: ['b', 'a'].map((id) => ({ ...task(id, 7), name: 'x', command: build })) });
    expect(canonicalText(executedContent(renamed, () => '/plans'))).toBe(canonicalText(one));
  });

  it.each<[string, TaskCommand]>([
    ['program', { ...build, program: 'Make' }],
    ['an argument', { ...build, arguments: ['all', ''] }],
    ['where an argument ends', { ...build, arguments: ['a', 'll'] }],
    ['a variable', { ...build, environment: [{ name: 'A', value: '' }] }],
    ['the folder', { ...build, folder: 'sub' }],
    ['the time limit', { ...build, timeLimitSeconds: 1 }],
    ['retries', { ...build, retries: { most: 1, waitSeconds: 0, factor: 1 } }],
    ['the shell', { ...build, shell: true }],
  ])('is something else with another %s', (_, command) => {
    expect(canonicalText(contentOf({ a: command }))).not.toBe(canonicalText(contentOf({ a: build })));
  });

  it('is something else where the plan lies somewhere else', () => {
    expect(canonicalText(contentOf({ a: build }, '/other'))).not.toBe(canonicalText(contentOf({ a: build })));
  });

  it('tells what has changed since it was trusted', () => {
    const before = contentOf({ a: build, b: build, c: build });
    const after = contentOf({ a: build, b: { ...build, program: 'rm' }, d: build });
    const { changes, removed } = changesSince(before, after);
    expect([...changes].map(([id, { change, before: was }]) => [id, change, was?.program])).toEqual([
      ['a', 'same', undefined],
      ['b', 'changed', 'make'],
      ['d', 'new', undefined],
    ]);
    expect(removed.map(({ task: id }) => id)).toEqual(['c']);
    expect([...changesSince(null, after).changes.values()].every(({ change }) => change === 'new')).toBe(true);
  });
});
