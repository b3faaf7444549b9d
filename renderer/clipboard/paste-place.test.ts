import { expect, it } from 'vitest';
import { takePart } from '../../core/document/plan-part.ts';
import { plan, task } from '../../core/testing/plan-builder.ts';
import { type CanvasSurroundings, pasteShift } from './paste-place.ts';

const placed = plan({
  tasks: [
    { ...task('a', 1), position: { x: 0, y: 0 } },
    { ...task('b', 1), position: { x: 300, y: 0 } },
  ],
});
const part = takePart(placed, new Set(['a', 'b']), { source: 'p', isCut: false });
const here: CanvasSurroundings = {
  positions: new Map([
    ['a', { x: 0, y: 0 }],
    ['b', { x: 300, y: 0 }],
    ['c', { x: 40, y: 40 }],
  ]),
  isAutomatic: false,
  sight: { left: -100, top: -100, right: 900, bottom: 500 },
};

it('puts copies a step aside of what is there', () => {
  expect(pasteShift(part, here)).toEqual({ x: 80, y: 80 });
});

it('puts them into the middle of what is seen where the originals are out of sight', () => {
  const far = { ...here, sight: { left: 2000, top: 1000, right: 3000, bottom: 1600 } };
  expect(pasteShift(part, far)).toEqual({ x: 2350, y: 1300 });
});

it('leaves the place to the layout where that decides, and where no places are known', () => {
  expect(pasteShift(part, { ...here, isAutomatic: true })).toBeNull();
  expect(pasteShift(part, null)).toBeNull();
  expect(pasteShift({ ...part, tasks: [task('a', 1)] }, here)).toBeNull();
});
