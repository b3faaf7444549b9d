import { expect, it } from 'vitest';
import { cardGraph } from './cards/card-graph.ts';
import { TASK_SIZE } from './node-size.ts';
import { placeCards } from './place-cards.ts';
import { planOf } from './testing/plan-of.ts';
import type { Point, WorkflowLayout } from './workflow-graph.ts';

const NOTHING_FOLDED = new Set<string>();

const layoutAt = (positions: Record<string, Point>): WorkflowLayout => ({
  positions: new Map(Object.entries(positions)),
  routes: new Map(),
  laneTops: [],
});

it('follows the layout as long as nobody placed a task', () => {
  const { workflow } = planOf(['A', 'B'], ['A>B']);
  const positions = { A: { x: 1, y: 2 }, B: { x: 300, y: 4 } };
  expect(Object.fromEntries(placeCards(cardGraph(workflow, NOTHING_FOLDED), layoutAt(positions)))).toEqual(positions);
});

it('keeps what a person placed, and puts new tasks to the right of their predecessors', () => {
  const { workflow } = planOf(['A', 'B'], ['A>B'], { A: { position: { x: 100, y: 50 } } });
  const placed = placeCards(cardGraph(workflow, NOTHING_FOLDED), layoutAt({ A: { x: 0, y: 0 }, B: { x: 0, y: 0 } }));
  expect(placed.get('A')).toEqual({ x: 100, y: 50 });
  expect(placed.get('B')?.x).toBeGreaterThan(100 + TASK_SIZE.width);
  expect(placed.get('B')?.y).toBe(50);
});

it('lets no two tasks that it places overlap, whether they are linked or not', () => {
  const ids = ['A', 'B', 'C', 'D', 'E', 'F'];
  const { workflow } = planOf(ids, ['A>B', 'A>C', 'D>A'], { A: { position: { x: 0, y: 0 } } });
  const points = [...placeCards(cardGraph(workflow, NOTHING_FOLDED), null).values()];
  expect(points).toHaveLength(ids.length);
  points.forEach((a, index) => {
    for (const b of points.slice(0, index)) {
      const apart = Math.abs(a.x - b.x) >= TASK_SIZE.width || Math.abs(a.y - b.y) >= TASK_SIZE.height;
      expect(apart).toBe(true);
    }
  });
});

it('places everything even without a layout', () => {
  const { workflow } = planOf(['A', 'B', 'C'], ['A>B', 'B>C', 'C>A']);
  expect(placeCards(cardGraph(workflow, NOTHING_FOLDED), null).size).toBe(3);
});
