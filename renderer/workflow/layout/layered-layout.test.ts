import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layeredLayout } from './layered-layout.ts';
import { DEFAULT_SPACING, type GraphLayout, type LayoutGraph } from './layout-graph.ts';

function graphOf(sizes: readonly (readonly [number, number])[], links: readonly (readonly [number, number])[]) {
  return {
    widths: Float64Array.from(sizes, ([width]) => width),
    heights: Float64Array.from(sizes, ([, height]) => height),
    sources: Int32Array.from(links, ([from]) => from),
    targets: Int32Array.from(links, ([, to]) => to),
  } satisfies LayoutGraph;
}

function evenGraph(nodeCount: number, links: readonly (readonly [number, number])[]): LayoutGraph {
  return graphOf(
    Array.from({ length: nodeCount }, () => [100, 40] as const),
    links,
  );
}

const anyGraph = fc.integer({ min: 1, max: 40 }).chain((nodeCount) => {
  const node = fc.nat(nodeCount - 1);
  return fc.record({
    sizes: fc.array(fc.tuple(fc.integer({ min: 10, max: 200 }), fc.integer({ min: 10, max: 90 })), {
      minLength: nodeCount,
      maxLength: nodeCount,
    }),
    links: fc.array(fc.tuple(node, node), { maxLength: nodeCount * 3 }),
  });
});

function overlaps(graph: LayoutGraph, layout: GraphLayout): string[] {
  const found: string[] = [];
  for (let a = 0; a < graph.widths.length; a++) {
    for (let b = 0; b < a; b++) {
      const apart =
        layout.x[a] + graph.widths[a] <= layout.x[b] + 1e-6 ||
        layout.x[b] + graph.widths[b] <= layout.x[a] + 1e-6 ||
        layout.y[a] + graph.heights[a] <= layout.y[b] + 1e-6 ||
        layout.y[b] + graph.heights[b] <= layout.y[a] + 1e-6;
      if (!apart) found.push(`${b} and ${a}`);
    }
  }
  return found;
}

describe('layeredLayout', () => {
  it('never lets two nodes overlap, whatever the graph', () => {
    fc.assert(
      fc.property(anyGraph, ({ sizes, links }) => {
        const graph = graphOf(sizes, links);
        expect(overlaps(graph, layeredLayout(graph))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('leads every link of a graph without cycles to the right', () => {
    fc.assert(
      fc.property(anyGraph, ({ sizes, links }) => {
        const forward = links
          .filter(([from, to]) => from !== to)
          .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
        const layout = layeredLayout(graphOf(sizes, forward));
        for (const [from, to] of forward) expect(layout.x[from] + sizes[from][0]).toBeLessThan(layout.x[to]);
      }),
      { numRuns: 300 },
    );
  });

  it('routes long links forward and around every node', () => {
    fc.assert(
      fc.property(anyGraph, ({ sizes, links }) => {
        const forward = links
          .filter(([from, to]) => from !== to)
          .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
        const graph = graphOf(sizes, forward);
        const layout = layeredLayout(graph);
        forward.forEach(([from, to], link) => {
          let x = layout.x[from] + sizes[from][0];
          for (let at = layout.routeStarts[link]; at < layout.routeStarts[link + 1]; at += 2) {
            const pointX = layout.routePoints[at];
            const pointY = layout.routePoints[at + 1];
            expect(pointX).toBeGreaterThanOrEqual(x - 1e-6);
            x = pointX;
            for (let node = 0; node < sizes.length; node++) {
              const isInside =
                pointX > layout.x[node] + 1e-6 &&
                pointX < layout.x[node] + sizes[node][0] - 1e-6 &&
                pointY > layout.y[node] + 1e-6 &&
                pointY < layout.y[node] + sizes[node][1] - 1e-6;
              expect(isInside).toBe(false);
            }
          }
          expect(layout.x[to]).toBeGreaterThanOrEqual(x - 1e-6);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('gives the same graph the same layout, and keeps everything inside the picture', () => {
    fc.assert(
      fc.property(anyGraph, ({ sizes, links }) => {
        const graph = graphOf(sizes, links);
        const layout = layeredLayout(graph);
        expect(layeredLayout(graph)).toEqual(layout);
        for (let node = 0; node < sizes.length; node++) {
          expect(layout.x[node]).toBeGreaterThanOrEqual(-1e-6);
          expect(layout.y[node]).toBeGreaterThanOrEqual(-1e-6);
          expect(layout.x[node] + sizes[node][0]).toBeLessThanOrEqual(layout.width + 1e-6);
          expect(layout.y[node] + sizes[node][1]).toBeLessThanOrEqual(layout.height + 1e-6);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('draws a chain as a straight line', () => {
    const layout = layeredLayout(
      evenGraph(5, [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 4],
      ]),
    );
    expect(new Set(layout.y)).toEqual(new Set([0]));
    expect([...layout.x]).toEqual([0, 1, 2, 3, 4].map((step) => step * (100 + DEFAULT_SPACING.layerGap)));
  });

  it('puts a fork in the middle of its branches', () => {
    const layout = layeredLayout(
      evenGraph(4, [
        [0, 1],
        [0, 2],
        [0, 3],
      ]),
    );
    const middle = (Math.min(...layout.y.slice(1)) + Math.max(...layout.y.slice(1))) / 2;
    expect(layout.y[0]).toBeCloseTo(middle, 6);
  });

  it('untangles what can be drawn without crossings', () => {
    // Two parallel chains, listed crosswise.
    const layout = layeredLayout(
      evenGraph(7, [
        [0, 1],
        [0, 2],
        [1, 4],
        [2, 3],
        [3, 5],
        [4, 6],
      ]),
    );
    expect(Math.sign(layout.y[1] - layout.y[2])).toBe(Math.sign(layout.y[4] - layout.y[3]));
    expect(Math.sign(layout.y[4] - layout.y[3])).toBe(Math.sign(layout.y[6] - layout.y[5]));
  });

  it('wraps a wide fan into several columns', () => {
    const links = Array.from({ length: 200 }, (_, leaf) => [0, leaf + 1] as const);
    const layout = layeredLayout(evenGraph(201, links));
    expect(new Set(layout.x).size).toBeGreaterThan(3);
    expect(layout.height).toBeLessThan(layout.width * 2);
  });

  it('draws a graph with a cycle', () => {
    const layout = layeredLayout(
      evenGraph(3, [
        [0, 1],
        [1, 2],
        [2, 0],
        [1, 1],
      ]),
    );
    expect(layout.x[0]).toBeLessThan(layout.x[1]);
    expect(layout.x[1]).toBeLessThan(layout.x[2]);
  });

  it('has an answer for nothing', () => {
    expect(layeredLayout(evenGraph(0, []))).toMatchObject({ width: 0, height: 0 });
  });

  it('does not choke on a chain with links over its whole length', () => {
    const links: [number, number][] = Array.from({ length: 1999 }, (_, node) => [node, node + 1]);
    for (let node = 0; node < 990; node++) links.push([node, 1999 - node]);
    const layout = layeredLayout(evenGraph(2000, links));
    expect(layout.x[1999]).toBeGreaterThan(layout.x[1998]);
  });
});
