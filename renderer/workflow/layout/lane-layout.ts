import { type Adjacency, adjacencyOf } from './adjacency.ts';
import { simpleAcyclicGraph } from './connected-layout.ts';
import { assignLayers } from './layering.ts';
import { DEFAULT_SPACING, type GraphLayout, type LayoutGraph, type LayoutSpacing } from './layout-graph.ts';

/** Each node stands in one of several lanes, which lie below each other and are numbered from 0. */
export interface LaneGraph extends LayoutGraph {
  readonly laneOf: Int32Array;
  readonly laneCount: number;
}

export interface LaneLayout extends GraphLayout {
  /** Where each lane begins, and at last where the lowest one ends, in pixels. */
  readonly laneTops: Float64Array;
}

/** Room above the cards of a lane, for its name, and below them. */
const LANE_TOP = 36;
const LANE_BOTTOM = 14;
const SWEEPS = 6;

/**
 * Lays a graph out in swim lanes: links that close no cycle lead to the right, each node stands in its lane, near the nodes that it
 * is linked to, and no two overlap. The same graph always comes out the same. Near-linear.
 */
export function laneLayout(graph: LaneGraph, spacing: LayoutSpacing = DEFAULT_SPACING): LaneLayout {
  const { widths, heights, laneOf, laneCount } = graph;
  const nodeCount = widths.length;
  const simple = simpleAcyclicGraph(graph);
  const layers = assignLayers(nodeCount, simple.sources, simple.targets);
  const cells = cellsOf(layers, laneOf, laneCount);
  const columnWidth = maxOf(widths);
  const rowHeight = maxOf(heights) + spacing.nodeGap;
  const mostRows = rowsFor(cells, laneCount, columnWidth + spacing.layerGap, rowHeight, spacing.aspectRatio);

  const rows = new Int32Array(laneCount).fill(1);
  for (const { lane, nodes } of cells) rows[lane] = Math.max(rows[lane], Math.min(nodes.length, mostRows));
  const laneTops = new Float64Array(laneCount + 1);
  for (let lane = 0; lane < laneCount; lane++)
    laneTops[lane + 1] = laneTops[lane] + LANE_TOP + rows[lane] * rowHeight - spacing.nodeGap + LANE_BOTTOM;

  // Centres across, in the units of pixels.
  const centre = new Float64Array(nodeCount);
  const bounds = (lane: number) => ({
    first: laneTops[lane] + LANE_TOP + (rowHeight - spacing.nodeGap) / 2,
    last: laneTops[lane + 1] - LANE_BOTTOM - (rowHeight - spacing.nodeGap) / 2,
  });
  for (const { lane, nodes } of cells) stack(nodes, bounds(lane), rowHeight, mostRows, centre, null);
  const into = adjacencyOf(nodeCount, simple.targets, simple.sources);
  const out = adjacencyOf(nodeCount, simple.sources, simple.targets);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const isForward = sweep % 2 === 0;
    for (const { lane, nodes } of isForward ? cells : cells.toReversed())
      stack(nodes, bounds(lane), rowHeight, mostRows, centre, isForward ? into : out);
  }

  const x = new Float64Array(nodeCount);
  const columns = subColumns(cells, mostRows);
  const lefts = new Float64Array(columns.length);
  let right = 0;
  columns.forEach((count, layer) => {
    lefts[layer] = right;
    right += count * (columnWidth + spacing.nodeGap) - spacing.nodeGap + spacing.layerGap;
  });
  for (const { layer, nodes } of cells) {
    nodes.forEach((node, at) => {
      const column = Math.floor(at / mostRows);
      x[node] = lefts[layer] + column * (columnWidth + spacing.nodeGap) + (columnWidth - widths[node]) / 2;
    });
  }
  return {
    x,
    y: heights.map((height, node) => centre[node] - height / 2),
    routeStarts: new Int32Array(graph.sources.length + 1),
    routePoints: new Float64Array(0),
    width: Math.max(0, right - spacing.layerGap),
    height: laneTops[laneCount],
    laneTops,
  };
}

/** The nodes of one layer and lane, from top to bottom and then in the next column. */
interface Cell {
  readonly layer: number;
  readonly lane: number;
  readonly nodes: number[];
}

/** By layers, then lanes. */
function cellsOf(layers: Int32Array, laneOf: Int32Array, laneCount: number): readonly Cell[] {
  const cells = new Map<number, Cell>();
  layers.forEach((layer, node) => {
    const key = layer * laneCount + laneOf[node];
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, { layer, lane: laneOf[node], nodes: [node] });
    else cell.nodes.push(node);
  });
  return [...cells].sort(([a], [b]) => a - b).map(([, cell]) => cell);
}

/** How many columns each layer needs. */
function subColumns(cells: readonly Cell[], mostRows: number): number[] {
  const columns: number[] = [];
  for (const { layer, nodes } of cells)
    columns[layer] = Math.max(columns[layer] ?? 1, Math.ceil(nodes.length / mostRows));
  return columns;
}

/** The number of rows in a lane beyond which a cell goes on in another column: that which comes nearest to the wished picture. */
function rowsFor(
  cells: readonly Cell[],
  laneCount: number,
  columnWidth: number,
  rowHeight: number,
  aspectRatio: number,
): number {
  let best = 1;
  let least = Number.POSITIVE_INFINITY;
  const longest = cells.reduce((most, { nodes }) => Math.max(most, nodes.length), 1);
  for (let limit = longest; limit >= 1; limit = Math.min(limit - 1, Math.floor(limit * 0.75))) {
    const rows = new Int32Array(laneCount).fill(1);
    for (const { lane, nodes } of cells) rows[lane] = Math.max(rows[lane], Math.min(nodes.length, limit));
    const width = subColumns(cells, limit).reduce((sum, count) => sum + count, 0) * columnWidth;
    const height = rows.reduce((sum, count) => sum + count * rowHeight + LANE_TOP, 0);
    const miss = Math.abs(Math.log(width / height / aspectRatio));
    if (miss < least) {
      least = miss;
      best = limit;
    }
  }
  return best;
}

/**
 * Orders the nodes of a cell by their neighbours and places them as near to these as the lane and the others let them.
 * @param neighbours `null`: from the top, in the order given
 */
function stack(
  nodes: number[],
  { first, last }: { readonly first: number; readonly last: number },
  rowHeight: number,
  mostRows: number,
  centre: Float64Array,
  neighbours: Adjacency | null,
): void {
  if (neighbours !== null) {
    const wish = new Map(nodes.map((node) => [node, wishOf(node, neighbours, centre)]));
    nodes.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0) || a - b);
    if (nodes.length <= mostRows) {
      let above = Number.NEGATIVE_INFINITY;
      for (const node of nodes) {
        above = Math.max(first, wish.get(node) ?? first, above + rowHeight);
        centre[node] = above;
      }
      let below = last + rowHeight;
      for (const node of nodes.toReversed()) {
        below = Math.min(centre[node], below - rowHeight);
        centre[node] = below;
      }
      return;
    }
  }
  nodes.forEach((node, at) => {
    centre[node] = first + (at % mostRows) * rowHeight;
  });
}

function wishOf(node: number, { starts, nodes }: Adjacency, centre: Float64Array): number {
  const from = starts[node];
  const to = starts[node + 1];
  if (from === to) return centre[node];
  let sum = 0;
  for (let at = from; at < to; at++) sum += centre[nodes[at]];
  return sum / (to - from);
}

function maxOf(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}
