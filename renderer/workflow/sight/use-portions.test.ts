import { expect, it } from 'vitest';
import { nextPortion } from './use-portions.ts';

it('makes some of the new cards in each frame, the first ones first, and never takes one back that is still wanted', () => {
  const wanted = Array.from({ length: 100 }, (_, k) => `t${k}`);
  let made: ReadonlySet<string> = new Set(['t99', 'gone']);
  const sizes: number[] = [];
  while (made.size < wanted.length) {
    made = nextPortion(wanted, made, 30);
    sizes.push(made.size);
    expect(made.has('t99')).toBe(true);
    expect(made.has('gone')).toBe(false);
  }
  expect(sizes).toEqual([31, 61, 91, 100]);
});
