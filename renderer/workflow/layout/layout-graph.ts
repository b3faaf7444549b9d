/** A graph to lay out, in dense arrays: nodes and links are numbered from 0. */
export interface LayoutGraph {
  /** Width and height of each node in pixels; their length is the number of nodes. */
  readonly widths: Float64Array;
  readonly heights: Float64Array;
  /** Node number at each end of each link. Links may be parallel, loops or part of a cycle. */
  readonly sources: Int32Array;
  readonly targets: Int32Array;
}

/** Distances in pixels. */
export interface LayoutSpacing {
  /** Between two nodes of one layer. */
  readonly nodeGap: number;
  /** Between a long link that passes through a layer and its neighbour there. */
  readonly laneGap: number;
  /** Between two layers, at least; grows where links have to climb far. */
  readonly layerGap: number;
  /** Between two unconnected parts of the graph. */
  readonly componentGap: number;
  /** Wished width of the whole picture divided by its height. */
  readonly aspectRatio: number;
}

export const DEFAULT_SPACING: LayoutSpacing = {
  nodeGap: 20,
  laneGap: 12,
  layerGap: 60,
  componentGap: 48,
  aspectRatio: 1.6,
};

/** Where everything stands, in pixels; the top left corner of the picture is 0, 0. */
export interface GraphLayout {
  /** Top left corner of each node. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /**
   * Points between the two ends through which each link passes, in the direction of the link, as x, y pairs. Link `i`
   * owns the entries from `routeStarts[i]` (inclusive) to `routeStarts[i + 1]` (exclusive); most links own none.
   */
  readonly routeStarts: Int32Array;
  readonly routePoints: Float64Array;
  readonly width: number;
  readonly height: number;
}
