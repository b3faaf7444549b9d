import { expect, it } from 'vitest';
import { createWorkingTime } from '../../../core/time/working-time.ts';
import { workedSegments } from './bar-segments.ts';

const days = createWorkingTime(
  [
    [0, 8],
    [24, 32],
    [48, 56],
  ],
  100,
);
const window = { from: 0, ticksPerPixel: 0.5 };

it('parts a bar where its task pauses', () => {
  expect(workedSegments(days, window, 500, 4, 52, 8, 104, 2)).toEqual([8, 16, 48, 64, 96, 104]);
});

it('leaves pauses out that are too narrow to see', () => {
  expect(workedSegments(days, { from: 0, ticksPerPixel: 10 }, 500, 4, 52, 0.4, 5.2, 40)).toEqual([0.4, 5.2]);
});

it('knows no pauses around the clock', () => {
  expect(workedSegments(null, window, 500, 4, 52, 8, 104, 2)).toEqual([8, 104]);
});

it('leaves out what lies beyond the edges of the canvas', () => {
  expect(workedSegments(days, { from: 30, ticksPerPixel: 0.5 }, 20, 4, 52, -52, 44, 2)).toEqual([-52, 4, 36, 44]);
});
