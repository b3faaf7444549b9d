import { feedbackLinks } from './acyclic.ts';
import { placeColumns, routeThroughLanes } from './columns.ts';
import { assignCoordinates } from './coordinates.ts';
import { addLanes } from './lanes.ts';
import { assignLayers } from './layering.ts';
import type { LayoutGraph, LayoutSpacing } from './layout-graph.ts';
import { orderLayers } from './ordering.ts';
import { wrapTallLayers } from './wrap-layers.ts';

/** One connected part of a graph, laid out from 0, 0. */
export interface PartLayout {
  /** Top left corner of each node. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Points on the way of each link, as x, y pairs in its direction. */
  readonly routes: readonly (readonly number[])[];
  readonly width: number;
  readonly height: number;
}

/** Lays out a connected graph: no cycles, layers, lanes for long links, order, coordinates, columns. */
export function connectedLayout(graph: LayoutGraph, spacing: LayoutSpacing): PartLayout {
  const { widths, heights } = graph;
  const nodeCount = widths.length;
  if (nodeCount === 1) return singleNode(graph);
  const simple = simpleAcyclicGraph(graph);
  const { layers, continues } = layersToDraw(graph, simple, spacing);
  const proper = addLanes(layers, simple.sources, simple.targets);
  const sizes = new Float64Array(proper.nodeCount);
  sizes.set(heights);
  const centres = assignCoordinates(proper, orderLayers(proper), sizes, (upper, lower) =>
    upper < nodeCount && lower < nodeCount ? spacing.nodeGap : spacing.laneGap,
  );
  const height = moveToZero(centres, sizes);
  const columns = placeColumns(proper, widths, centres, continues, spacing);
  const routes = Array.from(graph.sources, (_, link) => {
    if (simple.linkOf[link] < 0) return [];
    const points = routeThroughLanes(proper, simple.linkOf[link], columns, centres);
    return simple.reversed[link] ? reversedPoints(points) : points;
  });
  return {
    x: widths.map((width, node) => columns.left[layers[node]] + (columns.width[layers[node]] - width) / 2),
    y: heights.map((size, node) => centres[node] - size / 2),
    routes,
    width: columns.total,
    height,
  };
}

function singleNode({ widths, heights, sources }: LayoutGraph): PartLayout {
  const routes = Array.from(sources, () => []);
  return { x: new Float64Array(1), y: new Float64Array(1), routes, width: widths[0], height: heights[0] };
}

/** The graph without loops, with one of each set of parallel links, and with the links that close cycles turned round. */
export interface SimpleGraph {
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  /** Link of the simple graph that stands for each link of the whole; -1 for loops. */
  readonly linkOf: Int32Array;
  readonly reversed: Uint8Array;
}

export function simpleAcyclicGraph({ widths, sources, targets }: LayoutGraph): SimpleGraph {
  const nodeCount = widths.length;
  const reversed = feedbackLinks(nodeCount, sources, targets);
  const linkOf = new Int32Array(sources.length).fill(-1);
  const from: number[] = [];
  const to: number[] = [];
  const known = new Map<number, number>();
  for (let link = 0; link < sources.length; link++) {
    if (sources[link] === targets[link]) continue;
    const begin = reversed[link] ? targets[link] : sources[link];
    const end = reversed[link] ? sources[link] : targets[link];
    const key = begin * nodeCount + end;
    let index = known.get(key);
    if (index === undefined) {
      index = from.length;
      known.set(key, index);
      from.push(begin);
      to.push(end);
    }
    linkOf[link] = index;
  }
  return { sources: Int32Array.from(from), targets: Int32Array.from(to), linkOf, reversed };
}

function layersToDraw({ widths, heights }: LayoutGraph, simple: SimpleGraph, spacing: LayoutSpacing) {
  const { sources, targets } = simple;
  const stages = assignLayers(widths.length, sources, targets);
  const columnWidth = meanOf(widths) + spacing.layerGap;
  const rowHeight = meanOf(heights) + spacing.nodeGap;
  return wrapTallLayers(stages, (spacing.aspectRatio * rowHeight) / columnWidth, () =>
    orderLayers(addLanes(stages, sources, targets)),
  );
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Shifts the centres so that the topmost edge is at 0. @returns the height of the whole */
function moveToZero(centres: Float64Array, sizes: Float64Array): number {
  let top = Number.POSITIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (let node = 0; node < centres.length; node++) {
    top = Math.min(top, centres[node] - sizes[node] / 2);
    bottom = Math.max(bottom, centres[node] + sizes[node] / 2);
  }
  for (let node = 0; node < centres.length; node++) centres[node] -= top;
  return bottom - top;
}

function reversedPoints(points: readonly number[]): number[] {
  const reversed: number[] = [];
  for (let at = points.length - 2; at >= 0; at -= 2) reversed.push(points[at], points[at + 1]);
  return reversed;
}
