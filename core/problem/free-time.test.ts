import { expect, it } from 'vitest';
import { createWorkingTime } from '../time/working-time.ts';
import { workInStretches } from './free-time.ts';

const load = {
  times: Float64Array.of(0, 4, 6, 12),
  amounts: Float64Array.of(1, 3, 0, 0),
  capacity: { times: Float64Array.of(0, 10), amounts: Int32Array.of(2, 1) },
};

it('what is free is what is left at each moment within the hours', () => {
  expect(workInStretches(load, null, [0, 5, 8, 14])).toEqual([
    { capacity: 10, used: 7, free: 4 },
    { capacity: 6, used: 3, free: 4 },
    { capacity: 8, used: 0, free: 8 },
  ]);
});

it('nothing is free outside of the hours', () => {
  const hours = createWorkingTime(
    [
      [0, 2],
      [10, 12],
    ],
    20,
  );
  expect(workInStretches({ ...load, amounts: Float64Array.of(1, 0, 0, 0) }, hours, [0, 8, 20])).toEqual([
    { capacity: 4, used: 2, free: 2 },
    { capacity: 2, used: 0, free: 2 },
  ]);
});
