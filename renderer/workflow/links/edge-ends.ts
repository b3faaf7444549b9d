import type { CanvasNode, LinkFlowEdge } from '../flow-elements.ts';
import { parallelRoute } from '../link-path.ts';
import type { Point } from '../workflow-graph.ts';

/** Where a line begins, bends and ends, in canvas pixels; `null` while one of its cards is not drawn. */
export function edgeEnds(
  edge: LinkFlowEdge,
  nodeOf: ReadonlyMap<string, CanvasNode>,
): { readonly start: Point; readonly route: readonly Point[]; readonly end: Point } | null {
  const from = nodeOf.get(edge.source);
  const to = nodeOf.get(edge.target);
  if (from === undefined || to === undefined || edge.data === undefined) return null;
  const { sourceShift, targetShift, route, parallel } = edge.data;
  const start = { x: rightOf(from) + sourceShift, y: middleOf(from) };
  const end = { x: leftOf(to) + targetShift, y: middleOf(to) };
  return { start, route: parallelRoute(start, route, end, parallel), end };
}

function leftOf({ position, handles }: CanvasNode): number {
  return position.x + (handles?.find(({ type }) => type === 'target')?.x ?? 0);
}

function rightOf({ position, handles, width = 0 }: CanvasNode): number {
  return position.x + (handles?.find(({ type }) => type === 'source')?.x ?? width);
}

function middleOf({ position, height = 0 }: CanvasNode): number {
  return position.y + height / 2;
}
