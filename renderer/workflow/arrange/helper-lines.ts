import type { Box } from '../cards/frames.ts';
import type { Point } from '../workflow-graph.ts';

/** A line on which edges or middles of cards lie, in canvas pixels. */
export interface HelperLine {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

interface Edge {
  readonly at: number;
  readonly box: Box;
}

/** Snaps what is dragged to the edges and middles of the cards around it. Sorting is done once for each drag. */
export class SnapLines {
  readonly #across: readonly Edge[];
  readonly #down: readonly Edge[];

  /** @param others the cards that stay, best those in sight alone */
  constructor(others: readonly Box[]) {
    const sorted = (edgesOf: (box: Box) => readonly number[]) =>
      others.flatMap((box) => edgesOf(box).map((at) => ({ at, box }))).sort((a, b) => a.at - b.at);
    this.#across = sorted(({ x, width }) => [x, x + width / 2, x + width]);
    this.#down = sorted(({ y, height }) => [y, y + height / 2, y + height]);
  }

  /**
   * How far to shift a box so that it lies in line with others, at most by `tolerance` each way, and the lines that show it.
   * Logarithmic in the number of cards.
   */
  snap(box: Box, tolerance: number): { readonly shift: Point; readonly lines: readonly HelperLine[] } {
    const across = nearest(this.#across, [box.x, box.x + box.width / 2, box.x + box.width], tolerance);
    const down = nearest(this.#down, [box.y, box.y + box.height / 2, box.y + box.height], tolerance);
    const shift = { x: across?.shift ?? 0, y: down?.shift ?? 0 };
    const lines: HelperLine[] = [];
    if (across !== null) {
      const { y, height } = across.edge.box;
      const top = box.y + shift.y;
      lines.push({
        axis: 'x',
        at: across.edge.at,
        from: Math.min(y, top),
        to: Math.max(y + height, top + box.height),
      });
    }
    if (down !== null) {
      const { x, width } = down.edge.box;
      const left = box.x + shift.x;
      lines.push({ axis: 'y', at: down.edge.at, from: Math.min(x, left), to: Math.max(x + width, left + box.width) });
    }
    return { shift, lines };
  }
}

function nearest(edges: readonly Edge[], places: readonly number[], tolerance: number) {
  let best: { readonly edge: Edge; readonly shift: number } | null = null;
  for (const place of places) {
    const above = firstFrom(edges, place);
    for (const edge of [edges[above - 1], edges[above]]) {
      if (edge === undefined) continue;
      const shift = edge.at - place;
      if (Math.abs(shift) <= tolerance && (best === null || Math.abs(shift) < Math.abs(best.shift)))
        best = { edge, shift };
    }
  }
  return best;
}

/** Place of the first edge that lies at `at` or beyond. */
function firstFrom(edges: readonly Edge[], at: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle].at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
