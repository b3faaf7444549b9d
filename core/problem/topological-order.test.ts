import { describe, expect, it } from 'vitest';
import { Random } from '../solvers/random.ts';
import { topologicalOrder } from './topological-order.ts';

describe('topologicalOrder', () => {
  it('puts the lowest index first among those that may come next', () => {
    expect(topologicalOrder(5, Int32Array.of(4, 3), Int32Array.of(0, 1))).toEqual(Int32Array.of(2, 3, 1, 4, 0));
    expect(topologicalOrder(0, Int32Array.of(), Int32Array.of())).toEqual(Int32Array.of());
  });

  it('gives null for cycles and links from a task to itself', () => {
    expect(topologicalOrder(3, Int32Array.of(0, 1, 2), Int32Array.of(1, 2, 0))).toBeNull();
    expect(topologicalOrder(2, Int32Array.of(1), Int32Array.of(1))).toBeNull();
  });

  it('agrees with repeatedly taking the lowest task that has no open predecessor', () => {
    for (let seed = 0; seed < 200; seed++) {
      const random = new Random(seed);
      const count = 1 + random.below(12);
      const rank = Array.from({ length: count }, (_, k) => k);
      random.shuffle(rank);
      const links = Array.from({ length: random.below(25) }, () => [random.below(count), random.below(count)])
        .filter(([a, b]) => a !== b)
        .map(([a, b]) => (rank[a] < rank[b] ? [a, b] : [b, a]));
      const expected: number[] = [];
      while (expected.length < count) {
        const next = rank
          .map((_, task) => task)
          .find((task) => !expected.includes(task) && links.every(([a, b]) => b !== task || expected.includes(a)));
        expected.push(next ?? -1);
      }
      const order = topologicalOrder(
        count,
        Int32Array.from(links, ([a]) => a),
        Int32Array.from(links, ([, b]) => b),
      );
      expect([...(order ?? [])]).toEqual(expected);
    }
  });
});
