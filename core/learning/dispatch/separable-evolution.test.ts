import { expect, it } from 'vitest';
import { Random } from '../../solvers/random.ts';
import { SeparableEvolution } from './separable-evolution.ts';

it('finds the bottom of a stretched bowl, the same with the same seed', () => {
  const aim = [3, -1, 0.5, 2, 0, -4];
  const cost = (sample: Float64Array) =>
    sample.reduce((sum, value, k) => sum + (k + 1) ** 2 * (value - aim[k]) ** 2, 0);
  const search = () => {
    const evolution = new SeparableEvolution(new Float64Array(aim.length), 1, 12, new Random(1));
    for (let generation = 0; generation < 120; generation++) {
      for (const _ of evolution.generation(cost)) expect(_).toBeUndefined();
    }
    return Array.from(evolution.mean);
  };
  const found = search();
  found.forEach((value, k) => {
    expect(value).toBeCloseTo(aim[k], 2);
  });
  expect(search()).toEqual(found);
});
