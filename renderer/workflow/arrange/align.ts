import type { CardId } from '../cards/card-graph.ts';
import type { Box } from '../cards/frames.ts';
import type { Point } from '../workflow-graph.ts';

export const ALIGNMENTS = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

export const DISTRIBUTIONS = ['across', 'down'] as const;
export type Distribution = (typeof DISTRIBUTIONS)[number];

/** A card with the place that it takes, in canvas pixels. */
export interface PlacedCard extends Box {
  readonly id: CardId;
}

/** Where cards stand once they are in line: at the outermost edge of them all, or around the middle between both. */
export function alignCards(cards: readonly PlacedCard[], how: Alignment): ReadonlyMap<CardId, Point> {
  const left = Math.min(...cards.map(({ x }) => x));
  const right = Math.max(...cards.map(({ x, width }) => x + width));
  const top = Math.min(...cards.map(({ y }) => y));
  const bottom = Math.max(...cards.map(({ y, height }) => y + height));
  const place = ({ x, y, width, height }: PlacedCard): Point => {
    if (how === 'left') return { x: left, y };
    if (how === 'right') return { x: right - width, y };
    if (how === 'centre') return { x: whole((left + right - width) / 2), y };
    if (how === 'top') return { x, y: top };
    return { x, y: how === 'bottom' ? bottom - height : whole((top + bottom - height) / 2) };
  };
  return new Map(cards.map((card) => [card.id, place(card)]));
}

/** Where cards stand with equal gaps between the two outermost ones, which stay; where there is no room, they overlap evenly. */
export function distributeCards(cards: readonly PlacedCard[], how: Distribution): ReadonlyMap<CardId, Point> {
  const isAcross = how === 'across';
  const begin = (card: PlacedCard) => (isAcross ? card.x : card.y);
  const size = (card: PlacedCard) => (isAcross ? card.width : card.height);
  const order = cards.toSorted((a, b) => begin(a) + size(a) / 2 - begin(b) - size(b) / 2);
  const first = order[0];
  const last = order.at(-1);
  if (first === undefined || last === undefined || order.length < 3) return new Map();
  const taken = order.reduce((sum, card) => sum + size(card), 0);
  const gap = (begin(last) + size(last) - begin(first) - taken) / (order.length - 1);
  let at = begin(first);
  return new Map(
    order.map((card) => {
      const place = whole(at);
      at += size(card) + gap;
      return [card.id, isAcross ? { x: place, y: card.y } : { x: card.x, y: place }];
    }),
  );
}

/** The nearest whole number; never the negative zero that rounding knows. */
function whole(value: number): number {
  return Math.round(value) || 0;
}
