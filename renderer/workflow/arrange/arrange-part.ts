import type { CardGraph, CardId } from '../cards/card-graph.ts';
import { layOut } from '../layout/run-layout.ts';
import { OccupiedCells } from '../occupied-cells.ts';
import { namedLayout, type Point, type WorkflowLayout, workflowGraph } from '../workflow-graph.ts';

/** Where some cards stand when they are laid out anew by themselves, at the corner where they stand now; the others stay. */
export function arrangeOnly(
  graph: CardGraph,
  chosen: ReadonlySet<CardId>,
  positions: ReadonlyMap<CardId, Point>,
): ReadonlyMap<CardId, Point> {
  const part: CardGraph = {
    ...graph,
    cards: graph.cards.filter(({ id }) => chosen.has(id)),
    links: graph.links.filter(({ from, to }) => chosen.has(from) && chosen.has(to)),
  };
  const shape = workflowGraph(part, null);
  const { positions: wanted } = namedLayout(shape, layOut(shape.request));
  const before = cornerOf([...wanted.keys()].flatMap((id) => positions.get(id) ?? []));
  const after = cornerOf([...wanted.values()]);
  return new Map([...wanted].map(([id, { x, y }]) => [id, { x: x - after.x + before.x, y: y - after.y + before.y }]));
}

/**
 * Where all other cards stand when some stay where they are: where the automatic layout wants them in relation to these, or, where
 * one of these stands, below it.
 */
export function arrangeAround(
  { cards }: CardGraph,
  kept: ReadonlySet<CardId>,
  positions: ReadonlyMap<CardId, Point>,
  layout: WorkflowLayout,
): ReadonlyMap<CardId, Point> {
  const shifts = [...kept].flatMap((id) => {
    const now = positions.get(id);
    const wanted = layout.positions.get(id);
    return now === undefined || wanted === undefined ? [] : [{ x: now.x - wanted.x, y: now.y - wanted.y }];
  });
  const shift = { x: median(shifts.map(({ x }) => x)), y: median(shifts.map(({ y }) => y)) };
  const occupied = new OccupiedCells([...kept].flatMap((id) => positions.get(id) ?? []));
  const places = new Map<CardId, Point>();
  for (const { id } of cards) {
    const wanted = layout.positions.get(id);
    if (kept.has(id) || wanted === undefined) continue;
    places.set(id, occupied.takeNear({ x: wanted.x + shift.x, y: wanted.y + shift.y }));
  }
  return places;
}

function cornerOf(points: readonly Point[]): Point {
  return { x: Math.min(...points.map(({ x }) => x)), y: Math.min(...points.map(({ y }) => y)) };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
