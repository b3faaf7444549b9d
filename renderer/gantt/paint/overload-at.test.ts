import { expect, it } from 'vitest';
import { overloadAt } from './overload-at.ts';

const window = { from: 0, ticksPerPixel: 1 };
const overloads = [
  { from: 10, to: 11 },
  { from: 14, to: 30 },
];

it('an overload is found under the pointer, and near it where it is thin', () => {
  expect(overloadAt({ overloads }, window, 20)).toBe(1);
  expect(overloadAt({ overloads }, window, 8)).toBe(0);
  expect(overloadAt({ overloads }, window, 13)).toBe(1);
  expect(overloadAt({ overloads }, window, 40)).toBe(-1);
});
