import { describe, expect, it } from 'vitest';
import { Random } from '../../solvers/random.ts';
import { runThrough } from '../run-through.ts';
import { patternOf, placeOnAxes } from './pattern-model.ts';
import { findTaskPatterns, type TaskPatterns } from './task-patterns.ts';

const NAMES = ['runtime_s', 'avg_cpu', 'mem_bytes', 'error_count'];
const CENTRES = [
  [10, 20, 100, 0],
  [900, 95, 9000, 0],
  [300, 40, 800, 6],
];

/** Three groups of different sizes around known centres. */
function threeGroups(seed: number) {
  const random = new Random(seed);
  return [60, 40, 20].flatMap((size, group) =>
    Array.from({ length: size }, () =>
      CENTRES[group].map((value) => value + 0.05 * (value + 1) * (random.next() - 0.5)),
    ),
  );
}

function findAll(names: readonly string[], rows: readonly number[][], k: number | null, random: Random): TaskPatterns {
  return runThrough(findTaskPatterns(names, rows, k, random));
}

describe('task patterns', () => {
  it('finds the groups there are, and how many, and names them', () => {
    const rows = threeGroups(1);
    const patterns = findAll(NAMES, rows, null, new Random(1));
    expect(patterns.k).toBe(3);
    expect(patterns.clusters.map(({ size }) => size)).toEqual([60, 40, 20]);
    expect(patterns.clusters.map(({ words }) => words)).toEqual([
      'fast and light',
      'long and heavy, memory-bound',
      'medium and light, flaky',
    ]);
    for (const [group, { centre }] of patterns.clusters.entries()) {
      for (const [k, value] of centre.entries())
        expect(Math.abs(value - CENTRES[group][k])).toBeLessThan(0.1 * (CENTRES[group][k] + 1));
    }
    expect(new Set(patterns.assignment.slice(0, 60))).toEqual(new Set([0]));
    expect(patterns.axes[0].explained).toBeGreaterThan(patterns.axes[1].explained);
    for (const [row, cluster] of patterns.assignment.entries()) expect(patternOf(patterns, rows[row])).toBe(cluster);
  });

  it('gives inertia as the squared distances to the centres', () => {
    const rows = [[0], [2], [10], [12]];
    const { inertia, clusters } = findAll(['x'], rows, 2, new Random(1));
    // Mean 6 and variance 26; each row is 1 from its centre.
    expect(inertia).toBeCloseTo(4 / 26, 9);
    expect(clusters.map(({ words }) => words).sort()).toEqual(['high x', 'low x']);
  });

  it('places rows on axes along which they spread as far as the axes explain', () => {
    const rows = threeGroups(5);
    const patterns = findAll(NAMES, rows, 3, new Random(1));
    for (const [axis, { explained }] of patterns.axes.entries()) {
      const places = rows.map((row) => placeOnAxes(patterns, row)[axis]);
      const variance = places.reduce((sum, place) => sum + place ** 2 / rows.length, 0);
      expect(variance / NAMES.length).toBeCloseTo(explained, 9);
    }
  });

  it('tells how it stands, from nothing to nearly all', () => {
    const fractions = [...findTaskPatterns(NAMES, threeGroups(4), null, new Random(1))].map(({ fraction }) => fraction);
    expect(fractions[0]).toBe(0);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBeLessThan(1);
  });

  it('gives the same for the same seed', () => {
    expect(findAll(NAMES, threeGroups(2), 4, new Random(3))).toEqual(findAll(NAMES, threeGroups(2), 4, new Random(3)));
  });

  it('does with missing values and columns that never change, and refuses rows that are all the same', () => {
    const rows = threeGroups(3).map(([a, b], k) => [k % 9 === 0 ? Number.NaN : a, b, 7]);
    expect(findAll(['a', 'b', 'c'], rows, 3, new Random(1)).clusters).toHaveLength(3);
    const same = Array.from({ length: 30 }, () => [1, 2]);
    expect(() => findAll(['a', 'b'], same, null, new Random(1))).toThrow(/Only 1 of the rows differ.*Maybe/);
    const four = Array.from({ length: 40 }, (_, k) => [k % 4, k % 2]);
    expect(findAll(['a', 'b'], four, null, new Random(1)).k).toBeLessThanOrEqual(4);
  });
});
