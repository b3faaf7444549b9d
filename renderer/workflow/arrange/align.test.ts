import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ALIGNMENTS, alignCards, DISTRIBUTIONS, distributeCards, type PlacedCard } from './align.ts';

const card = (id: string, x: number, y: number, width = 204, height = 60): PlacedCard => ({ id, x, y, width, height });

it('brings cards into line at an edge or around the middle', () => {
  const cards = [card('a', 0, 0), card('b', 100, 90, 132, 84)];
  expect(alignCards(cards, 'left').get('b')).toEqual({ x: 0, y: 90 });
  expect(alignCards(cards, 'right').get('a')).toEqual({ x: 28, y: 0 });
  expect(alignCards(cards, 'centre').get('b')).toEqual({ x: 50, y: 90 });
  expect(alignCards(cards, 'top').get('b')).toEqual({ x: 100, y: 0 });
  expect(alignCards(cards, 'bottom').get('a')).toEqual({ x: 0, y: 114 });
  expect(alignCards(cards, 'middle').get('a')).toEqual({ x: 0, y: 57 });
});

it('spreads cards with equal gaps, the outermost ones staying', () => {
  const spread = distributeCards([card('c', 900, 5), card('a', 0, 1), card('b', 210, 3)], 'across');
  expect(spread.get('a')).toEqual({ x: 0, y: 1 });
  expect(spread.get('b')).toEqual({ x: 450, y: 3 });
  expect(spread.get('c')).toEqual({ x: 900, y: 5 });
});

const anyCards = fc
  .array(fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 })), {
    minLength: 3,
    maxLength: 9,
  })
  .map((points) => points.map(([x, y], k) => card(`c${k}`, x, y)));

it('changes nothing where cards are in line or spread already', () => {
  fc.assert(
    fc.property(anyCards, (cards) => {
      const placed = (points: ReadonlyMap<string, { x: number; y: number }>) =>
        cards.map((each) => ({ ...each, ...points.get(each.id) }));
      for (const how of ALIGNMENTS) {
        const once = alignCards(cards, how);
        expect(alignCards(placed(once), how)).toEqual(once);
      }
      for (const how of DISTRIBUTIONS) {
        const once = distributeCards(cards, how);
        const key = how === 'across' ? 'x' : 'y';
        const places = [...once.values()].map((point) => point[key]);
        const gaps = places.slice(1).map((place, k) => place - places[k]);
        expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
      }
    }),
  );
});
