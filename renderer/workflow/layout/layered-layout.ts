import { connectedComponents } from './components.ts';
import { connectedLayout, type PartLayout } from './connected-layout.ts';
import { DEFAULT_SPACING, type GraphLayout, type LayoutGraph, type LayoutSpacing } from './layout-graph.ts';
import { packBoxes } from './packing.ts';

/**
 * Lays a graph out from left to right in layers (Sugiyama, Tagawa & Toda, Methods for visual understanding of
 * hierarchical system structures, 1981): every link that closes no cycle leads to the right, no two nodes overlap, and
 * the same graph always comes out the same. Unconnected parts are laid out one by one and packed.
 */
export function layeredLayout(graph: LayoutGraph, spacing: LayoutSpacing = DEFAULT_SPACING): GraphLayout {
  const nodeCount = graph.widths.length;
  const linkCount = graph.sources.length;
  const components = connectedComponents(nodeCount, graph.sources, graph.targets);
  const localOf = new Int32Array(nodeCount);
  const componentOf = new Int32Array(nodeCount);
  components.forEach((members, component) => {
    members.forEach((node, local) => {
      localOf[node] = local;
      componentOf[node] = component;
    });
  });
  const linksOf: number[][] = components.map(() => []);
  for (let link = 0; link < linkCount; link++) linksOf[componentOf[graph.sources[link]]].push(link);

  const parts = components.map((members, component) =>
    connectedLayout(
      {
        widths: Float64Array.from(members, (node) => graph.widths[node]),
        heights: Float64Array.from(members, (node) => graph.heights[node]),
        sources: Int32Array.from(linksOf[component], (link) => localOf[graph.sources[link]]),
        targets: Int32Array.from(linksOf[component], (link) => localOf[graph.targets[link]]),
      },
      spacing,
    ),
  );
  const { corners, width, height } = packParts(parts, spacing);
  const x = new Float64Array(nodeCount);
  const y = new Float64Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    const component = componentOf[node];
    x[node] = parts[component].x[localOf[node]] + corners[component].x;
    y[node] = parts[component].y[localOf[node]] + corners[component].y;
  }
  const routes: number[][] = Array.from({ length: linkCount }, () => []);
  linksOf.forEach((links, component) => {
    const corner = corners[component];
    links.forEach((link, local) => {
      routes[link] = parts[component].routes[local].map((value, at) => value + (at % 2 === 0 ? corner.x : corner.y));
    });
  });
  const routeStarts = new Int32Array(linkCount + 1);
  for (let link = 0; link < linkCount; link++) routeStarts[link + 1] = routeStarts[link] + routes[link].length;
  return { x, y, routeStarts, routePoints: Float64Array.from(routes.flat()), width, height };
}

/** Packs the parts that have links, and below them, as one block, the nodes that have none. */
function packParts(parts: readonly PartLayout[], spacing: LayoutSpacing) {
  const corners = parts.map(() => ({ x: 0, y: 0 }));
  const linked: number[] = [];
  const single: number[] = [];
  parts.forEach((part, index) => {
    (part.x.length > 1 ? linked : single).push(index);
  });
  const upper = packBoxes(
    linked.map((index) => parts[index]),
    spacing.componentGap,
    spacing.aspectRatio,
  );
  linked.forEach((part, at) => {
    corners[part] = upper.corners[at];
  });
  if (single.length === 0) return { corners, width: upper.width, height: upper.height };
  let area = 1;
  for (const part of single) area += (parts[part].width + spacing.nodeGap) * (parts[part].height + spacing.nodeGap);
  // Below a wide picture the block may be as wide as the picture.
  const lower = packBoxes(
    single.map((index) => parts[index]),
    spacing.nodeGap,
    Math.max(spacing.aspectRatio, (upper.width * upper.width) / area),
  );
  const top = linked.length === 0 ? 0 : upper.height + spacing.componentGap;
  single.forEach((part, at) => {
    corners[part] = { x: lower.corners[at].x, y: lower.corners[at].y + top };
  });
  return { corners, width: Math.max(upper.width, lower.width), height: top + lower.height };
}
