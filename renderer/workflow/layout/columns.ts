import type { ProperGraph } from './lanes.ts';
import type { LayoutSpacing } from './layout-graph.ts';

/** Where the layers stand, in pixels. */
export interface Columns {
  readonly left: Float64Array;
  readonly width: Float64Array;
  readonly total: number;
}

/** Links that climb far get a wider gap, up to this many times the least one, so that they don't run straight up. */
const WIDEST_GAP = 4;
const GAP_PER_CLIMB = 0.08;
/** Gap before a layer that continues the one before it, as a share of the gap between stages. */
const CONTINUED_GAP = 0.6;

/**
 * Gives each layer its column.
 * @param widths width of each real node
 * @param centres centre of each node along its layer
 * @param continues 1 for each layer that is the continuation of the one before it
 */
export function placeColumns(
  graph: ProperGraph,
  widths: Float64Array,
  centres: Float64Array,
  continues: Uint8Array,
  spacing: LayoutSpacing,
): Columns {
  const climb = new Float64Array(graph.layerCount);
  for (let segment = 0; segment < graph.segmentSources.length; segment++) {
    const source = graph.segmentSources[segment];
    const layer = graph.layers[source];
    climb[layer] = Math.max(climb[layer], Math.abs(centres[source] - centres[graph.segmentTargets[segment]]));
  }
  const width = new Float64Array(graph.layerCount);
  for (let node = 0; node < widths.length; node++)
    width[graph.layers[node]] = Math.max(width[graph.layers[node]], widths[node]);
  const left = new Float64Array(graph.layerCount);
  let next = 0;
  for (let layer = 0; layer < graph.layerCount; layer++) {
    left[layer] = next;
    const least = spacing.layerGap * (continues[layer + 1] ? CONTINUED_GAP : 1);
    next += width[layer] + Math.min(WIDEST_GAP * spacing.layerGap, Math.max(least, climb[layer] * GAP_PER_CLIMB));
  }
  const last = graph.layerCount - 1;
  return { left, width, total: left[last] + width[last] };
}

/**
 * Corners of the lanes of a link, as x, y pairs from left to right: it enters and leaves each lane level, and needs no
 * point where one lane goes straight on into the next.
 */
export function routeThroughLanes(graph: ProperGraph, link: number, columns: Columns, centres: Float64Array): number[] {
  const points: number[] = [];
  const first = graph.firstLane[link];
  for (let lane = first; lane < first + graph.laneCount[link]; lane++) {
    const column = graph.layers[lane];
    const right = columns.left[column] + columns.width[column];
    const goesOn = points.length > 0 && Math.abs(points[points.length - 1] - centres[lane]) < 0.5;
    if (goesOn) points[points.length - 2] = right;
    else points.push(columns.left[column], centres[lane], right, centres[lane]);
  }
  return points;
}
