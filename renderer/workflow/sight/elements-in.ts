import type { CardId } from '../cards/card-graph.ts';
import type { Box } from '../cards/frames.ts';
import type { CanvasNode, LinkFlowEdge } from '../flow-elements.ts';

/** What has to be drawn of a workflow. */
export interface ElementsInSight {
  /** Cards and frames that lie in sight, the ones nearest to its middle first. */
  readonly inside: readonly CardId[];
  readonly edges: readonly LinkFlowEdge[];
}

/** Curves of links that lead back reach this far beyond their cards, in canvas pixels. */
const REACH = 200;

/**
 * The nodes that touch a part of the canvas, and the edges that may pass it.
 * @param kept edges of these cards are always among them: cards in the hand go anywhere
 */
export function elementsIn(
  box: Box,
  nodes: readonly CanvasNode[],
  edges: readonly LinkFlowEdge[],
  kept: ReadonlySet<CardId>,
): ElementsInSight {
  const nodeOf = new Map<CardId, CanvasNode>();
  const inside: { readonly id: CardId; readonly distance: number }[] = [];
  const middleX = box.x + box.width / 2;
  const middleY = box.y + box.height / 2;
  for (const node of nodes) {
    nodeOf.set(node.id, node);
    const { position, width = 0, height = 0 } = node;
    const right = position.x + width;
    const bottom = position.y + height;
    if (position.x > box.x + box.width || position.y > box.y + box.height || right < box.x || bottom < box.y) continue;
    const distance = Math.hypot(position.x + width / 2 - middleX, position.y + height / 2 - middleY);
    // A frame lies below its cards and is there before them.
    inside.push({ id: node.id, distance: node.type === 'frame' ? -1 : distance });
  }
  inside.sort((a, b) => a.distance - b.distance);
  return {
    inside: inside.map(({ id }) => id),
    edges: edges.filter((edge) => {
      if (edge.selected === true || kept.has(edge.source) || kept.has(edge.target)) return true;
      const from = nodeOf.get(edge.source);
      const to = nodeOf.get(edge.target);
      return from !== undefined && to !== undefined && mayPass(box, from, to, edge);
    }),
  };
}

function mayPass(box: Box, from: CanvasNode, to: CanvasNode, { data }: LinkFlowEdge): boolean {
  let left = Math.min(from.position.x, to.position.x);
  let right = Math.max(from.position.x + (from.width ?? 0), to.position.x + (to.width ?? 0));
  let top = Math.min(from.position.y, to.position.y);
  let bottom = Math.max(from.position.y + (from.height ?? 0), to.position.y + (to.height ?? 0));
  for (const { x, y } of data?.route ?? []) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return (
    left - REACH < box.x + box.width &&
    right + REACH > box.x &&
    top - REACH < box.y + box.height &&
    bottom + REACH > box.y
  );
}
