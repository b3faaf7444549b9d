import { expect, it } from 'vitest';
import type { CanvasNode, LinkFlowEdge } from '../flow-elements.ts';
import { Displacement } from './displacement.ts';

const nodes = ['a', 'b', 'c'].map(
  (id, k) => ({ id, type: 'task', position: { x: 300 * k, y: 0 }, width: 200, height: 60, data: {} }) as CanvasNode,
);
const frame = {
  id: 'frame:g',
  type: 'frame',
  position: { x: -18, y: -42 },
  width: 236,
  height: 120,
  data: { group: 'g' },
} as CanvasNode;
const edges = [
  ['a', 'b'],
  ['b', 'c'],
  ['a', 'c'],
].map(
  ([source, target]) =>
    ({ id: source + target, source, target, data: { route: [{ x: 1, y: 1 }] } }) as unknown as LinkFlowEdge,
);

it('moves what is in the hand and the frame around it, and nothing else', () => {
  const displacement = new Displacement();
  const box = { x: -18, y: -42, width: 400, height: 120 };
  const moved = displacement.nodesOf([...nodes, frame], new Map([['a', { x: 50, y: 7 }]]), new Map([['g', box]]));
  expect(moved[0].position).toEqual({ x: 50, y: 7 });
  expect([moved[1], moved[2]]).toEqual([nodes[1], nodes[2]]);
  expect(moved[1]).toBe(nodes[1]);
  expect(moved[3].width).toBe(400);
  expect(displacement.nodesOf(nodes, new Map(), new Map())).toBe(nodes);
});

it('lets links of moved cards go straight, and changes them once a drag', () => {
  const displacement = new Displacement();
  const first = displacement.edgesOf(edges, new Map([['a', { x: 50, y: 7 }]]));
  expect(first.map(({ data }) => data?.route.length)).toEqual([0, 1, 0]);
  expect(displacement.edgesOf(edges, new Map([['a', { x: 51, y: 8 }]]))).toBe(first);
  expect(displacement.edgesOf(edges, new Map([['z', { x: 0, y: 0 }]]))).toBe(edges);
});
