import { expect, it } from 'vitest';
import { linkPath, parallelRoute } from './link-path.ts';

it('is a straight line between tasks on one level', () => {
  expect(linkPath({ x: 0, y: 10 }, [], { x: 100, y: 10 })).toBe('M0 10L100 10');
});

it('leaves to the right and enters from the left, also on the way back', () => {
  const path = linkPath({ x: 500, y: 0 }, [], { x: 0, y: 100 });
  const [, firstControl, secondControl] = /C(-?[\d.]+) \S+ (-?[\d.]+)/.exec(path) ?? [];
  expect(Number(firstControl)).toBeGreaterThan(500);
  expect(Number(secondControl)).toBeLessThan(0);
});

it('passes the points of the route level', () => {
  const route = [
    { x: 100, y: 50 },
    { x: 200, y: 50 },
  ];
  expect(linkPath({ x: 0, y: 0 }, route, { x: 300, y: 50 })).toBe('M0 0C50 0 50 50 100 50L200 50L300 50');
});

it('bends further links between the same two tasks apart', () => {
  const start = { x: 0, y: 0 };
  const end = { x: 100, y: 0 };
  const levels = [1, 2, 3].map((parallel) => parallelRoute(start, [], end, parallel)[0].y);
  expect(new Set([0, ...levels]).size).toBe(4);
});
