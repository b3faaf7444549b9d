import { expect, it } from 'vitest';
import { sightBox } from './sight-box.ts';

const window = { width: 1000, height: 500 };

it('has all that is in sight in it, and is kept while that is so', () => {
  const first = sightBox({ ...window, transform: [0, 0, 1] }, null);
  expect(first).toEqual({ x: -150, y: -75, width: 1300, height: 650 });
  expect(sightBox({ ...window, transform: [-140, 70, 1] }, first)).toBe(first);
  expect(sightBox({ ...window, transform: [-151, 0, 1] }, first)).not.toBe(first);
  expect(sightBox({ ...window, transform: [0, 0, 0.7] }, first)).not.toBe(first);
});

it('is given up for a closer one when the person came near', () => {
  const far = sightBox({ ...window, transform: [0, 0, 0.25] }, null);
  expect(sightBox({ ...window, transform: [0, 0, 0.5] }, far)).toBe(far);
  expect(sightBox({ ...window, transform: [0, 0, 1] }, far).width).toBe(1300);
});
