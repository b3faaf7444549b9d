import { describe, expect, it } from 'vitest';
import type { TeamLoad } from '../../core/portfolio/team-load.ts';
import { loadPaths } from './load-paths.ts';

const load = (moments: number[], used: number[][], capacity: number): TeamLoad => ({
  name: 'Ann',
  plans: [],
  moments: Float64Array.from(moments),
  used: used.map((each) => Float64Array.from(each)),
  capacity: new Float64Array(moments.length).fill(capacity),
  clashes: [],
});

describe('loadPaths', () => {
  it('stacks plans on each other', () => {
    const { plans, capacity } = loadPaths(
      load(
        [0, 5, 10],
        [
          [1000, 1000, 0],
          [0, 1000, 0],
        ],
        2000,
      ),
      { from: 0, millisecondsPerPixel: 1 },
      12,
      23,
    );
    expect(plans).toEqual(['M0 23V13H10V23Z', 'M5 13V3H10V13Z']);
    expect(capacity).toBe('M0 3H12');
  });

  it('shows the highest of what one pixel holds', () => {
    const { plans } = loadPaths(
      load([0, 3, 4, 20], [[0, 1000, 0, 0]], 1000),
      { from: 0, millisecondsPerPixel: 10 },
      3,
      23,
    );
    expect(plans[0]).toBe('M0 23V3H1V23Z');
  });

  it('goes on with what began before the window', () => {
    const { plans } = loadPaths(load([0, 100], [[1000, 0]], 1000), { from: 50, millisecondsPerPixel: 10 }, 8, 23);
    expect(plans[0]).toBe('M0 23V3H5V23Z');
  });
});
