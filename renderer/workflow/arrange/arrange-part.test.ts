import { expect, it } from 'vitest';
import { cardGraph } from '../cards/card-graph.ts';
import { layOut } from '../layout/run-layout.ts';
import { TASK_SIZE } from '../node-size.ts';
import { planOf } from '../testing/plan-of.ts';
import { namedLayout, workflowGraph } from '../workflow-graph.ts';
import { arrangeAround, arrangeOnly } from './arrange-part.ts';

const { workflow } = planOf(['A', 'B', 'C', 'D'], ['A>B', 'B>C', 'C>D']);
const graph = cardGraph(workflow, new Set());
const shape = workflowGraph(graph, null);
const layout = namedLayout(shape, layOut(shape.request));
const heap = new Map(graph.cards.map(({ id }, k) => [id, { x: 500 + k, y: 300 - k }]));

it('lays out the chosen cards where they are, along their links', () => {
  const places = arrangeOnly(graph, new Set(['B', 'C']), heap);
  expect([...places.keys()]).toEqual(['B', 'C']);
  expect(places.get('B')).toEqual({ x: 501, y: 298 });
  expect(places.get('C')?.x).toBeGreaterThan(501 + TASK_SIZE.width);
});

it('arranges the others around what stays, and over none of it', () => {
  const places = arrangeAround(graph, new Set(['B']), heap, layout);
  expect([...places.keys()]).toEqual(['A', 'C', 'D']);
  const stands = heap.get('B') ?? { x: 0, y: 0 };
  expect(places.get('A')?.x).toBeLessThan(stands.x);
  expect(places.get('C')?.x).toBeGreaterThan(stands.x + TASK_SIZE.width);
  for (const place of places.values())
    expect(Math.abs(place.x - stands.x) >= TASK_SIZE.width || Math.abs(place.y - stands.y) >= TASK_SIZE.height).toBe(
      true,
    );
});
