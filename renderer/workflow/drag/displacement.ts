import type { GroupId } from '../../../core/model/workflow.ts';
import type { CardId } from '../cards/card-graph.ts';
import type { Box } from '../cards/frames.ts';
import { NO_ROUTE } from '../elements/link-edges.ts';
import { keptList } from '../elements/same.ts';
import type { CanvasNode, LinkFlowEdge } from '../flow-elements.ts';
import type { Point } from '../workflow-graph.ts';

/**
 * Nodes and edges while some cards are drawn elsewhere than where they belong. What does not move keeps its identity from one call
 * to the next, and so do the lists if nothing in them changed.
 */
export class Displacement {
  #straight = new WeakMap<LinkFlowEdge, LinkFlowEdge>();
  #edges: LinkFlowEdge[] = [];

  /** @param boxes where the frames are drawn meanwhile; empty: they stay */
  nodesOf(nodes: CanvasNode[], displaced: ReadonlyMap<CardId, Point>, boxes: ReadonlyMap<GroupId, Box>): CanvasNode[] {
    if (displaced.size === 0) return nodes;
    return nodes.map((node) => {
      if (node.type === 'frame') {
        const box = boxes.get(node.data.group);
        return box === undefined || isAt(node, box) ? node : { ...node, ...placeOf(box) };
      }
      const position = displaced.get(node.id);
      return position === undefined ? node : { ...node, position };
    });
  }

  /** Links of cards that moved go straight: the layout's route led around others from where they stood. */
  edgesOf(edges: LinkFlowEdge[], displaced: ReadonlyMap<CardId, Point>): LinkFlowEdge[] {
    if (displaced.size === 0) return edges;
    const now = edges.map((edge) =>
      edge.data !== undefined &&
      edge.data.route.length > 0 &&
      (displaced.has(edge.source) || displaced.has(edge.target))
        ? this.#straightened(edge, edge.data)
        : edge,
    );
    this.#edges = keptList(this.#edges, keptList(edges, now));
    return this.#edges;
  }

  #straightened(edge: LinkFlowEdge, data: NonNullable<LinkFlowEdge['data']>): LinkFlowEdge {
    const known = this.#straight.get(edge) ?? { ...edge, data: { ...data, route: NO_ROUTE } };
    this.#straight.set(edge, known);
    return known;
  }
}

function isAt({ position, width, height }: CanvasNode, box: Box): boolean {
  return position.x === box.x && position.y === box.y && width === box.width && height === box.height;
}

function placeOf({ x, y, width, height }: Box) {
  return { position: { x, y }, width, height, measured: { width, height } };
}
