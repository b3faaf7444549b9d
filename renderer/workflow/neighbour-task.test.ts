import { expect, it } from 'vitest';
import { neighbourTask } from './neighbour-task.ts';
import { planOf } from './testing/plan-of.ts';

const { links } = planOf(['A', 'B', 'C', 'D'], ['A>B', 'A>C']).workflow;
const positions = new Map([
  ['A', { x: 0, y: 100 }],
  ['B', { x: 300, y: 0 }],
  ['C', { x: 300, y: 120 }],
  ['D', { x: 0, y: 200 }],
]);

it('goes right to the successor that is nearest in height, and left back to the predecessor', () => {
  expect(neighbourTask('right', 'A', links, positions)).toBe('C');
  expect(neighbourTask('left', 'B', links, positions)).toBe('A');
});

it('goes up and down to the nearest task there', () => {
  expect(neighbourTask('up', 'C', links, positions)).toBe('B');
  expect(neighbourTask('down', 'A', links, positions)).toBe('D');
});

it('goes to the nearest task on that side where there is no link, and nowhere where nothing stands', () => {
  expect(neighbourTask('right', 'D', links, positions)).toBe('C');
  expect(neighbourTask('right', 'B', links, positions)).toBeNull();
});
