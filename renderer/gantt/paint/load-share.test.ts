import { describe, expect, it } from 'vitest';
import type { ResourceLoad } from '../../../core/problem/resource-load.ts';
import { createWorkingTime } from '../../../core/time/working-time.ts';
import { shareInUse } from './load-share.ts';

const load: ResourceLoad = {
  resource: 0,
  times: Float64Array.of(0, 10, 20),
  amounts: Float64Array.of(1000, 2000, 0),
  capacity: { times: Float64Array.of(0), amounts: Int32Array.of(2000) },
  peak: 2000,
  utilisation: 0.75,
  overloads: [],
};

describe('the share of a resource that is in use', () => {
  it('is the area under its use, within what there is', () => {
    expect(shareInUse(load, null, 0, 10)).toBeCloseTo(0.5);
    expect(shareInUse(load, null, 5, 15)).toBeCloseTo(0.75);
    expect(shareInUse(load, null, 20, 30)).toBe(0);
    expect(shareInUse(load, null, 10, 30)).toBeCloseTo(0.5);
  });

  it('counts the hours of the resource alone', () => {
    const hours = createWorkingTime([[0, 5]], 40);
    expect(
      shareInUse({ ...load, times: Float64Array.of(0, 5), amounts: Float64Array.of(1000, 0) }, hours, 0, 10),
    ).toBeCloseTo(0.5);
  });
});
