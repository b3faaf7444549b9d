import type { Card, CardGraph, CardId, CardLink } from './cards/card-graph.ts';
import { TASK_SIZE } from './node-size.ts';
import { OccupiedCells } from './occupied-cells.ts';
import type { Point, WorkflowLayout } from './workflow-graph.ts';

const COLUMN = TASK_SIZE.width + 60;

/**
 * Where every card stands: where a person put it, else where the layout puts it, else, while the layout does not know
 * the card or others were placed by hand, in a free place beside the cards that it is linked to.
 * @param isByHand `false`: where a person put cards does not count, as in swim lanes
 */
export function placeCards(
  { cards, links }: CardGraph,
  layout: WorkflowLayout | null,
  isByHand = true,
): ReadonlyMap<CardId, Point> {
  const isManual = isByHand && cards.some((card) => card.position !== undefined);
  const placed = new Map<CardId, Point>();
  const waiting: Card[] = [];
  for (const card of cards) {
    const position = isManual ? card.position : layout?.positions.get(card.id);
    if (position === undefined) waiting.push(card);
    else placed.set(card.id, position);
  }
  if (waiting.length > 0) placeBeside(waiting, links, placed);
  return placed;
}

function placeBeside(waiting: readonly Card[], links: readonly CardLink[], placed: Map<CardId, Point>): void {
  const before = new Map<CardId, CardId[]>();
  const after = new Map<CardId, CardId[]>();
  for (const { from, to } of links) {
    before.set(to, [...(before.get(to) ?? []), from]);
    after.set(from, [...(after.get(from) ?? []), to]);
  }
  const occupied = new OccupiedCells(placed.values());
  const settle = (card: CardId, wish: Point) => placed.set(card, occupied.takeNear(wish));
  let rest = waiting;
  while (rest.length > 0) {
    const left: Card[] = [];
    for (const card of rest) {
      const sources = pointsOf(before.get(card.id), placed);
      const targets = pointsOf(after.get(card.id), placed);
      if (sources.length > 0) {
        settle(card.id, { x: Math.max(...sources.map(({ x }) => x)) + COLUMN, y: meanY(sources) });
      } else if (targets.length > 0) {
        settle(card.id, { x: Math.min(...targets.map(({ x }) => x)) - COLUMN, y: meanY(targets) });
      } else left.push(card);
    }
    if (left.length === rest.length) {
      // Nothing left is linked to what stands already: the next one opens a new row.
      settle(left[0].id, occupied.nextRow());
      left.shift();
    }
    rest = left;
  }
}

function pointsOf(ids: readonly CardId[] | undefined, placed: ReadonlyMap<CardId, Point>): Point[] {
  return (ids ?? []).flatMap((id) => {
    const point = placed.get(id);
    return point === undefined ? [] : [point];
  });
}

function meanY(points: readonly Point[]): number {
  return Math.round(points.reduce((sum, { y }) => sum + y, 0) / points.length);
}
