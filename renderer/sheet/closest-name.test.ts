import { expect, it } from 'vitest';
import { closestName } from './closest-name.ts';

it('finds the name that was meant', () => {
  const names = ['Paint walls', 'Plaster', 'Floor'];
  expect(closestName('plastr', names)).toBe('Plaster');
  expect(closestName('Paint wals', names)).toBe('Paint walls');
  expect(closestName('paint', names)).toBe('Paint walls');
  expect(closestName('wal', names)).toBe('Paint walls');
});

it('offers nothing for what resembles no name', () => {
  expect(closestName('Roof', ['Paint walls', 'Plaster'])).toBeNull();
  expect(closestName('99', ['98'])).toBeNull();
  expect(closestName(' ', ['a'])).toBeNull();
});
