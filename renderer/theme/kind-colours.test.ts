import { expect, it } from 'vitest';
import { colourSlots } from './kind-colours.ts';

it('gives each name a slot in order of first appearance', () => {
  expect([...colourSlots(['paint', 'build', 'paint', 'test'])]).toEqual([
    ['paint', 1],
    ['build', 2],
    ['test', 3],
  ]);
});

it('folds the ninth name and later ones into "other"', () => {
  const slots = colourSlots(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']);
  expect(slots.get('h')).toBe(8);
  expect(slots.get('i')).toBe('other');
  expect(slots.get('j')).toBe('other');
});
