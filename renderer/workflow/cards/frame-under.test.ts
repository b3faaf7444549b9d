import { expect, it } from 'vitest';
import { planOf } from '../testing/plan-of.ts';
import { cardGraph } from './card-graph.ts';
import { frameUnder } from './frame-under.ts';
import { frameBoxes } from './frames.ts';

const { workflow: bare } = planOf(['A', 'B', 'C'], [], { A: { group: 'inner' }, B: { group: 'outer' } });
const workflow = {
  ...bare,
  groups: [
    { id: 'inner', name: 'Inner', parent: 'outer' },
    { id: 'outer', name: 'Outer' },
  ],
};
const graph = cardGraph(workflow, new Set());
const positions = new Map([
  ['A', { x: 0, y: 0 }],
  ['B', { x: 400, y: 0 }],
  ['C', { x: 2000, y: 0 }],
]);
const boxes = frameBoxes(graph.cards, graph.frames, positions);
const under = (id: string, x: number, y: number) => frameUnder(id, new Map([[id, { x, y }]]), graph, boxes);

it('finds the innermost frame under a dragged card', () => {
  expect(under('C', 10, 10)).toBe('inner');
  expect(under('C', 400, 10)).toBe('outer');
  expect(under('C', 1500, 10)).toBeNull();
});

it('finds none where the card only moves about in its own groups', () => {
  expect(under('A', 20, 5)).toBeNull();
  expect(under('A', 400, 5)).toBeNull();
  expect(under('B', 10, 10)).toBe('inner');
});
