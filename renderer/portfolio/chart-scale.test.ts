import { expect, it } from 'vitest';
import { chartScale, minutesAt } from './chart-scale.ts';

const BASE = Date.UTC(2026, 0, 5);

it('counts minutes since the first plan begins', () => {
  expect(minutesAt(BASE, BASE + 90_000)).toBe(1.5);
});

it('puts the left edge at pixel 0 and moments in proportion to the right of it', () => {
  const scale = chartScale(BASE, { from: 30, ticksPerPixel: 2 }, 400);
  expect(scale.x(scale.from)).toBe(0);
  expect(scale.x(scale.from + 100 * scale.millisecondsPerPixel)).toBe(100);
  expect(scale.from).toBe(BASE + 30 * 60_000);
});
