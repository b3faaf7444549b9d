import { expect, it } from 'vitest';
import { mixColours } from './chart-look.ts';

it('mixes colours, however they are written', () => {
  expect(mixColours('#000000', '#ffffff', 0.5)).toBe('#808080');
  expect(mixColours('#f00', '#fff', 1)).toBe('#ff0000');
  expect(mixColours('#f00', '#fff', 0.2)).toBe('#ffcccc');
});

it('leaves colours alone that it can not read', () => {
  expect(mixColours('red', '#fff', 0.2)).toBe('red');
});
