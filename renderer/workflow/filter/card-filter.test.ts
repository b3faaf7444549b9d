import { expect, it } from 'vitest';
import { planOf } from '../testing/plan-of.ts';
import { type CardFilter, filterTasks, NO_FILTER } from './card-filter.ts';

const { workflow: bare } = planOf(['A', 'B', 'C', 'D'], ['A>B'], {
  A: { kind: 'paint', group: 'inner', modes: [{ duration: 480, demands: [{ resource: 'r1', amount: 1000 }] }] },
  B: { kind: 'build', group: 'outer', deadline: 960 },
  C: { kind: 'paint', modes: [{ duration: 0, demands: [] }] },
});
const workflow = {
  ...bare,
  groups: [
    { id: 'inner', name: 'Inner', parent: 'outer' },
    { id: 'outer', name: 'Outer' },
  ],
};
const marks = {
  criticalTasks: new Set(['A']),
  criticalLinks: new Set<string>(),
  lateTasks: new Set(['B']),
  infeasibleTasks: new Set<string>(),
};
const found = (filter: Partial<CardFilter>) => [
  ...(filterTasks(workflow, { ...NO_FILTER, ...filter }, marks) ?? ['all']),
];

it('finds tasks by kind, group, resource and what they are', () => {
  expect(found({ kinds: ['paint'] })).toEqual(['A', 'C']);
  expect(found({ groups: ['outer'] })).toEqual(['A', 'B']);
  expect(found({ resources: ['r1'] })).toEqual(['A']);
  expect(found({ traits: ['unlinked'] })).toEqual(['C', 'D']);
  expect(found({ traits: ['critical', 'late'] })).toEqual(['A', 'B']);
  expect(found({ traits: ['milestone'] })).toEqual(['C']);
  expect(found({ traits: ['fixed'] })).toEqual(['B']);
});

it('asks for all fields at once, and for nothing where none has a choice', () => {
  expect(found({ kinds: ['paint'], groups: ['outer'] })).toEqual(['A']);
  expect(found({ kinds: ['paint'], traits: ['late'] })).toEqual([]);
  expect(found({})).toEqual(['all']);
});
