import { layeredLayout } from './layered-layout.ts';
import { DEFAULT_SPACING, type GraphLayout, type LayoutGraph, type LayoutSpacing } from './layout-graph.ts';

/** Nodes that stand together in frames, and frames in frames; all numbered from 0. */
export interface NestedGraph extends LayoutGraph {
  /** Frame directly around each node; -1: none. */
  readonly frameOf: Int32Array;
  /** Frame directly around each frame; -1: none. A frame has a higher number than the one around it. */
  readonly frameParents: Int32Array;
  /** Room between a frame and what stands in it, in pixels. */
  readonly padding: { readonly side: number; readonly top: number; readonly bottom: number };
}

/**
 * Lays out a graph whose nodes stand in frames: what is in a frame is laid out by itself, and the frame is one node of what is
 * around it. So no frame overlaps another one or a node outside of it.
 */
export function nestedLayout(graph: NestedGraph, spacing: LayoutSpacing = DEFAULT_SPACING): GraphLayout {
  if (graph.frameParents.length === 0) return layeredLayout(graph, spacing);
  const parts = containers(graph);
  const nodeCount = graph.widths.length;
  const linkCount = graph.sources.length;
  const { padding } = graph;
  const layouts: GraphLayout[] = new Array(parts.length);
  // Frames are laid out before what they stand in; the last part is the canvas.
  const sizeOf = (child: number) => {
    if (child < nodeCount) return { width: graph.widths[child], height: graph.heights[child] };
    const { width, height } = layouts[child - nodeCount];
    return { width: width + 2 * padding.side, height: height + padding.top + padding.bottom };
  };
  for (let part = parts.length - 2; part >= 0; part--) layouts[part] = layOutPart(parts[part], sizeOf, spacing);
  const canvas = parts.length - 1;
  layouts[canvas] = layOutPart(parts[canvas], sizeOf, spacing);

  const x = new Float64Array(nodeCount);
  const y = new Float64Array(nodeCount);
  const routes: number[][] = Array.from({ length: linkCount }, () => []);
  const place = (part: number, left: number, top: number) => {
    const { children, links } = parts[part];
    const layout = layouts[part];
    children.forEach((child, local) => {
      if (child < nodeCount) {
        x[child] = left + layout.x[local];
        y[child] = top + layout.y[local];
      } else place(child - nodeCount, left + layout.x[local] + padding.side, top + layout.y[local] + padding.top);
    });
    links.forEach(({ link }, local) => {
      for (let at = layout.routeStarts[local]; at < layout.routeStarts[local + 1]; at += 2)
        routes[link].push(left + layout.routePoints[at], top + layout.routePoints[at + 1]);
    });
  };
  place(canvas, 0, 0);
  const routeStarts = new Int32Array(linkCount + 1);
  for (let link = 0; link < linkCount; link++) routeStarts[link + 1] = routeStarts[link] + routes[link].length;
  const { width, height } = layouts[canvas];
  return { x, y, routeStarts, routePoints: Float64Array.from(routes.flat()), width, height };
}

/** What stands directly in one frame, or on the canvas. */
interface Container {
  /** Node numbers, and frames as the number of nodes plus theirs. */
  readonly children: number[];
  /** Links between different children, which are named by their places in `children`. */
  readonly links: { readonly link: number; readonly source: number; readonly target: number }[];
}

/** One container for each frame, and the canvas as the last. */
function containers({ widths, sources, targets, frameOf, frameParents }: NestedGraph): readonly Container[] {
  const nodeCount = widths.length;
  const canvas = frameParents.length;
  const parts: Container[] = Array.from({ length: canvas + 1 }, () => ({ children: [], links: [] }));
  const parentOf = (child: number) => (child < nodeCount ? frameOf[child] : frameParents[child - nodeCount]);
  const placeIn = new Int32Array(nodeCount + canvas);
  const isUsed = new Uint8Array(canvas);
  for (let node = 0; node < nodeCount; node++)
    for (let frame = frameOf[node]; frame >= 0 && !isUsed[frame]; frame = frameParents[frame]) isUsed[frame] = 1;
  for (let child = 0; child < nodeCount + canvas; child++) {
    if (child >= nodeCount && !isUsed[child - nodeCount]) continue;
    const parent = parentOf(child);
    const { children } = parts[parent < 0 ? canvas : parent];
    placeIn[child] = children.length;
    children.push(child);
  }
  const wayUp = (node: number): number[] => {
    const way = [node];
    for (let frame = frameOf[node]; frame >= 0; frame = frameParents[frame]) way.push(nodeCount + frame);
    return way;
  };
  for (let link = 0; link < sources.length; link++) {
    const from = wayUp(sources[link]);
    const to = wayUp(targets[link]);
    // Up to the innermost container of both.
    while (from.length > 1 && to.length > 1 && from.at(-1) === to.at(-1)) {
      from.pop();
      to.pop();
    }
    const [source, target] = [from.at(-1) ?? 0, to.at(-1) ?? 0];
    if (source === target && sources[link] !== targets[link]) continue;
    const parent = parentOf(source);
    parts[parent < 0 ? canvas : parent].links.push({ link, source: placeIn[source], target: placeIn[target] });
  }
  return parts;
}

function layOutPart(
  { children, links }: Container,
  sizeOf: (child: number) => { readonly width: number; readonly height: number },
  spacing: LayoutSpacing,
): GraphLayout {
  const sizes = children.map(sizeOf);
  return layeredLayout(
    {
      widths: Float64Array.from(sizes, ({ width }) => width),
      heights: Float64Array.from(sizes, ({ height }) => height),
      sources: Int32Array.from(links, ({ source }) => source),
      targets: Int32Array.from(links, ({ target }) => target),
    },
    spacing,
  );
}
