import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assignLayers } from './layering.ts';

const totalLength = (layers: ArrayLike<number>, links: readonly (readonly [number, number])[]) =>
  links.reduce((sum, [from, to]) => sum + layers[to] - layers[from], 0);

/** Least total link length over all layerings of up to `nodeCount` layers. */
function leastLength(nodeCount: number, links: readonly (readonly [number, number])[]): number {
  const layers = new Int32Array(nodeCount);
  let least = Number.POSITIVE_INFINITY;
  const place = (node: number) => {
    if (node === nodeCount) {
      least = Math.min(least, totalLength(layers, links));
      return;
    }
    for (layers[node] = 0; layers[node] < nodeCount; layers[node]++)
      if (links.every(([from, to]) => to !== node || layers[from] < layers[node])) place(node + 1);
  };
  place(0);
  return least;
}

it('pulls a source next to the node that needs it', () => {
  const layers = assignLayers(4, Int32Array.of(0, 1, 3), Int32Array.of(1, 2, 2));
  expect([...layers]).toEqual([0, 1, 2, 1]);
});

it('is within a tenth of the least total length on small graphs, and every link leads forward', () => {
  let found = 0;
  let least = 0;
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.nat(5), fc.nat(5)), {
        maxLength: 9,
        selector: ([a, b]) => `${Math.min(a, b)} ${Math.max(a, b)}`,
      }),
      (pairs) => {
        const links = pairs.filter(([a, b]) => a !== b).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
        const layers = assignLayers(
          6,
          Int32Array.from(links, ([from]) => from),
          Int32Array.from(links, ([, to]) => to),
        );
        for (const [from, to] of links) expect(layers[to]).toBeGreaterThan(layers[from]);
        found += totalLength(layers, links);
        least += leastLength(6, links);
      },
    ),
    { numRuns: 60, seed: 11 },
  );
  expect(found).toBeLessThanOrEqual(least * 1.1);
});

it('refuses a graph with a cycle', () => {
  expect(() => assignLayers(2, Int32Array.of(0, 1), Int32Array.of(1, 0))).toThrow('without cycles');
});
