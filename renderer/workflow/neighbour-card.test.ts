import { expect, it } from 'vitest';
import { neighbourCard } from './neighbour-card.ts';
import { planOf } from './testing/plan-of.ts';

const { links } = planOf(['A', 'B', 'C', 'D'], ['A>B', 'A>C']).workflow;
const positions = new Map([
  ['A', { x: 0, y: 100 }],
  ['B', { x: 300, y: 0 }],
  ['C', { x: 300, y: 120 }],
  ['D', { x: 0, y: 200 }],
]);

it('goes right to the successor that is nearest in height, and left back to the predecessor', () => {
  expect(neighbourCard('right', 'A', links, positions)).toBe('C');
  expect(neighbourCard('left', 'B', links, positions)).toBe('A');
});

it('goes up and down to the nearest task there', () => {
  expect(neighbourCard('up', 'C', links, positions)).toBe('B');
  expect(neighbourCard('down', 'A', links, positions)).toBe('D');
});

it('goes to the nearest task on that side where there is no link, and nowhere where nothing stands', () => {
  expect(neighbourCard('right', 'D', links, positions)).toBe('C');
  expect(neighbourCard('right', 'B', links, positions)).toBeNull();
});
