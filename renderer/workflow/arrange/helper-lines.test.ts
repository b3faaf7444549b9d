import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SnapLines } from './helper-lines.ts';

const box = (x: number, y: number, width = 100, height = 40) => ({ x, y, width, height });

it('pulls a card into line with the nearest edge or middle, and shows the line', () => {
  const lines = new SnapLines([box(0, 0), box(500, 300)]);
  const { shift, lines: shown } = lines.snap(box(3, 200), 6);
  expect(shift).toEqual({ x: -3, y: 0 });
  expect(shown).toEqual([{ axis: 'x', at: 0, from: 0, to: 240 }]);
});

it('leaves a card alone that is in line with nothing', () => {
  expect(new SnapLines([box(0, 0)]).snap(box(17, 77), 6)).toEqual({ shift: { x: 0, y: 0 }, lines: [] });
});

it('finds what a look at every card finds', () => {
  const coordinate = fc.integer({ min: -300, max: 300 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(coordinate, coordinate), { maxLength: 12 }),
      coordinate,
      coordinate,
      (points, x, y) => {
        const others = points.map(([left, top]) => box(left, top));
        const { shift } = new SnapLines(others).snap(box(x, y), 6);
        const all = others.flatMap((other) =>
          [0, 50, 100].flatMap((a) => [0, 50, 100].map((b) => other.x + a - x - b)),
        );
        const least = Math.min(...all.map(Math.abs), Number.POSITIVE_INFINITY);
        expect(Math.abs(shift.x)).toBe(least <= 6 ? least : 0);
      },
    ),
  );
});
