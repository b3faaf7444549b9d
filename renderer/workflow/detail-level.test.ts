import { expect, it } from 'vitest';
import { detailAt } from './detail-level.ts';

it('shows less the further away', () => {
  expect([0.1, 0.4, 1].map((zoom) => detailAt(zoom, 'near'))).toEqual(['far', 'middle', 'near']);
});

it('holds its level a little beyond a limit', () => {
  expect(detailAt(0.59, 'near')).toBe('near');
  expect(detailAt(0.59, 'middle')).toBe('middle');
  expect(detailAt(0.23, 'far')).toBe('far');
  expect(detailAt(0.23, 'middle')).toBe('middle');
});
