import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type LaneGraph, laneLayout } from './lane-layout.ts';

const anyLanes = fc
  .record({ nodeCount: fc.integer({ min: 1, max: 40 }), laneCount: fc.integer({ min: 1, max: 5 }) })
  .chain(({ nodeCount, laneCount }) => {
    const node = fc.nat(nodeCount - 1);
    return fc
      .record({
        lanes: fc.array(fc.nat(laneCount - 1), { minLength: nodeCount, maxLength: nodeCount }),
        heights: fc.array(fc.constantFrom(60, 84), { minLength: nodeCount, maxLength: nodeCount }),
        links: fc.array(fc.tuple(node, node), { maxLength: nodeCount * 2 }),
      })
      .map(
        ({ lanes, heights, links }): LaneGraph => ({
          widths: Float64Array.from(heights, (height) => (height === 60 ? 204 : 132)),
          heights: Float64Array.from(heights),
          sources: Int32Array.from(links, ([a, b]) => Math.min(a, b)),
          targets: Int32Array.from(links, ([a, b]) => Math.max(a, b)),
          laneOf: Int32Array.from(lanes),
          laneCount,
        }),
      );
  });

it('keeps every node within its lane, and no two overlap', () => {
  fc.assert(
    fc.property(anyLanes, (graph) => {
      const { x, y, laneTops } = laneLayout(graph);
      graph.laneOf.forEach((lane, node) => {
        expect(y[node]).toBeGreaterThan(laneTops[lane]);
        expect(y[node] + graph.heights[node]).toBeLessThan(laneTops[lane + 1]);
        for (let other = 0; other < node; other++)
          expect(
            Math.abs(x[node] + graph.widths[node] / 2 - x[other] - graph.widths[other] / 2) >=
              (graph.widths[node] + graph.widths[other]) / 2 ||
              Math.abs(y[node] + graph.heights[node] / 2 - y[other] - graph.heights[other] / 2) >=
                (graph.heights[node] + graph.heights[other]) / 2,
          ).toBe(true);
      });
    }),
    { numRuns: 200 },
  );
});

it('leads links to the right', () => {
  fc.assert(
    fc.property(anyLanes, (graph) => {
      const { x } = laneLayout(graph);
      graph.sources.forEach((from, link) => {
        const to = graph.targets[link];
        if (from !== to) expect(x[from] + graph.widths[from]).toBeLessThan(x[to]);
      });
    }),
    { numRuns: 200 },
  );
});

it('keeps a chain within one lane straight, and gives an empty lane a row', () => {
  const { y, laneTops } = laneLayout({
    widths: new Float64Array(3).fill(204),
    heights: new Float64Array(3).fill(60),
    sources: Int32Array.of(0, 1),
    targets: Int32Array.of(1, 2),
    laneOf: new Int32Array(3),
    laneCount: 2,
  });
  expect(new Set(y).size).toBe(1);
  expect(laneTops[2] - laneTops[1]).toBeGreaterThan(60);
});

it('goes on in another column where a lane would become a tower', () => {
  const nodeCount = 60;
  const { width, height } = laneLayout({
    widths: new Float64Array(nodeCount).fill(204),
    heights: new Float64Array(nodeCount).fill(60),
    sources: new Int32Array(0),
    targets: new Int32Array(0),
    laneOf: new Int32Array(nodeCount),
    laneCount: 1,
  });
  expect(width / height).toBeGreaterThan(1);
  expect(width / height).toBeLessThan(3);
});
