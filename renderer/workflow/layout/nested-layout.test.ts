import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layeredLayout } from './layered-layout.ts';
import { type NestedGraph, nestedLayout } from './nested-layout.ts';

const PADDING = { side: 10, top: 30, bottom: 10 };

const anyNested = fc
  .record({ nodeCount: fc.integer({ min: 1, max: 30 }), frameCount: fc.nat(6) })
  .chain(({ nodeCount, frameCount }) => {
    const node = fc.nat(nodeCount - 1);
    return fc
      .record({
        frameOf: fc.array(fc.integer({ min: -1, max: frameCount - 1 }), { minLength: nodeCount, maxLength: nodeCount }),
        parents: fc.tuple(...Array.from({ length: frameCount }, (_, frame) => fc.integer({ min: -1, max: frame - 1 }))),
        links: fc.array(fc.tuple(node, node), { maxLength: nodeCount * 2 }),
      })
      .map(
        ({ frameOf, parents, links }): NestedGraph => ({
          widths: new Float64Array(nodeCount).fill(100),
          heights: new Float64Array(nodeCount).fill(40),
          sources: Int32Array.from(links, ([from]) => from),
          targets: Int32Array.from(links, ([, to]) => to),
          frameOf: Int32Array.from(frameOf),
          frameParents: Int32Array.from(parents),
          padding: PADDING,
        }),
      );
  });

interface Edges {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The rectangle of each frame that has nodes, as it is drawn. */
function frameEdges(graph: NestedGraph, x: Float64Array, y: Float64Array): (Edges | null)[] {
  const edges: (Edges | null)[] = Array.from(graph.frameParents, () => null);
  const stretch = (frame: number, box: Edges) => {
    const known = edges[frame];
    edges[frame] =
      known === null
        ? { ...box }
        : {
            left: Math.min(known.left, box.left),
            top: Math.min(known.top, box.top),
            right: Math.max(known.right, box.right),
            bottom: Math.max(known.bottom, box.bottom),
          };
  };
  graph.frameOf.forEach((frame, node) => {
    if (frame >= 0) stretch(frame, { left: x[node], top: y[node], right: x[node] + 100, bottom: y[node] + 40 });
  });
  for (let frame = edges.length - 1; frame >= 0; frame--) {
    const inner = edges[frame];
    if (inner === null) continue;
    const box = {
      left: inner.left - PADDING.side,
      top: inner.top - PADDING.top,
      right: inner.right + PADDING.side,
      bottom: inner.bottom + PADDING.bottom,
    };
    edges[frame] = box;
    if (graph.frameParents[frame] >= 0) stretch(graph.frameParents[frame], box);
  }
  return edges;
}

const areApart = (a: Edges, b: Edges) =>
  a.right <= b.left + 1e-6 || b.right <= a.left + 1e-6 || a.bottom <= b.top + 1e-6 || b.bottom <= a.top + 1e-6;

it('lets no frame overlap another one or a node outside of it', () => {
  fc.assert(
    fc.property(anyNested, (graph) => {
      const { x, y } = nestedLayout(graph);
      const frames = frameEdges(graph, x, y);
      const around = (frame: number): number[] => (frame < 0 ? [] : [frame, ...around(graph.frameParents[frame])]);
      frames.forEach((box, frame) => {
        if (box === null) return;
        frames.forEach((other, k) => {
          if (other === null || k === frame || around(k).includes(frame) || around(frame).includes(k)) return;
          expect(areApart(box, other)).toBe(true);
        });
        graph.frameOf.forEach((own, node) => {
          if (around(own).includes(frame)) return;
          expect(areApart(box, { left: x[node], top: y[node], right: x[node] + 100, bottom: y[node] + 40 })).toBe(true);
        });
      });
    }),
    { numRuns: 200 },
  );
});

it('lays out a graph without frames like any other', () => {
  const graph: NestedGraph = {
    widths: new Float64Array(3).fill(100),
    heights: new Float64Array(3).fill(40),
    sources: Int32Array.of(0, 1),
    targets: Int32Array.of(1, 2),
    frameOf: new Int32Array(3).fill(-1),
    frameParents: new Int32Array(0),
    padding: PADDING,
  };
  expect(nestedLayout(graph)).toEqual(layeredLayout(graph));
});

it('keeps links inside a frame inside it and leads links between frames to the right', () => {
  const graph: NestedGraph = {
    widths: new Float64Array(4).fill(100),
    heights: new Float64Array(4).fill(40),
    sources: Int32Array.of(0, 1, 2),
    targets: Int32Array.of(1, 2, 3),
    frameOf: Int32Array.of(0, 0, 1, 1),
    frameParents: Int32Array.of(-1, -1),
    padding: PADDING,
  };
  const { x } = nestedLayout(graph);
  expect([...x]).toEqual([...x].toSorted((a, b) => a - b));
  expect(x[2] - x[1]).toBeGreaterThan(x[1] - x[0]);
});
