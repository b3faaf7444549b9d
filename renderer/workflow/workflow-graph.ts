import type { LinkId } from '../../core/model/workflow.ts';
import type { CardGraph, CardId } from './cards/card-graph.ts';
import { FRAME_PADDING } from './cards/frames.ts';
import type { LaneAssignment } from './lanes/lane-assignment.ts';
import type { NestedGraph } from './layout/nested-layout.ts';
import type { LayoutRequest, LayoutResult } from './layout/run-layout.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The cards as the layout sees them: what stands where depends on nothing else. */
export interface WorkflowGraph {
  readonly cardIds: readonly CardId[];
  readonly linkIds: readonly LinkId[];
  readonly request: LayoutRequest;
}

/** @param lanes where the cards stand if they stand in swim lanes; frames are not kept together then */
export function workflowGraph({ cards, links, frames }: CardGraph, lanes: LaneAssignment | null): WorkflowGraph {
  const number = new Map(cards.map((card, index) => [card.id, index]));
  const frameNumber = new Map(frames.map(({ group }, index) => [group.id, index]));
  const numberOf = (id: CardId) => number.get(id) ?? 0;
  const graph: NestedGraph = {
    widths: Float64Array.from(cards, ({ size }) => size.width),
    heights: Float64Array.from(cards, ({ size }) => size.height),
    sources: Int32Array.from(links, (link) => numberOf(link.from)),
    targets: Int32Array.from(links, (link) => numberOf(link.to)),
    frameOf: Int32Array.from(cards, ({ frame }) => (frame === undefined ? -1 : (frameNumber.get(frame) ?? -1))),
    frameParents: Int32Array.from(frames, ({ parent }) =>
      parent === undefined ? -1 : (frameNumber.get(parent) ?? -1),
    ),
    padding: FRAME_PADDING,
  };
  return {
    cardIds: cards.map((card) => card.id),
    linkIds: links.map((link) => link.id),
    request:
      lanes === null
        ? { kind: 'free', graph }
        : {
            kind: 'lanes',
            graph: {
              ...graph,
              laneOf: Int32Array.from(cards, ({ id }) => lanes.laneOf.get(id) ?? 0),
              laneCount: lanes.lanes.length,
            },
          },
  };
}

/** True if both have the same layout, so that an edit of a name or a duration moves nothing. */
export function sameShape(a: WorkflowGraph, b: WorkflowGraph): boolean {
  const [first, second] = [a.request, b.request];
  return (
    first.kind === second.kind &&
    sameItems(a.cardIds, b.cardIds) &&
    sameItems(a.linkIds, b.linkIds) &&
    sameItems(first.graph.widths, second.graph.widths) &&
    sameItems(first.graph.sources, second.graph.sources) &&
    sameItems(first.graph.targets, second.graph.targets) &&
    sameItems(first.graph.frameOf, second.graph.frameOf) &&
    sameItems(first.graph.frameParents, second.graph.frameParents) &&
    (first.kind !== 'lanes' ||
      second.kind !== 'lanes' ||
      (first.graph.laneCount === second.graph.laneCount && sameItems(first.graph.laneOf, second.graph.laneOf)))
  );
}

function sameItems<T>(a: ArrayLike<T>, b: ArrayLike<T>): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

/** Where the layout puts the cards (top left corners) and through which points it leads the links, in canvas pixels. */
export interface WorkflowLayout {
  readonly positions: ReadonlyMap<CardId, Point>;
  /** Only links that pass other cards have an entry. */
  readonly routes: ReadonlyMap<LinkId, readonly Point[]>;
  /** Where each swim lane begins, and where the last one ends; empty where there are none. */
  readonly laneTops: readonly number[];
}

/** Whole pixels, so that a position that a person freezes by dragging another card is the one that was shown. */
export function namedLayout({ cardIds, linkIds }: WorkflowGraph, layout: LayoutResult): WorkflowLayout {
  const positions = new Map(
    cardIds.map((id, node) => [id, { x: Math.round(layout.x[node]), y: Math.round(layout.y[node]) }]),
  );
  const routes = new Map<LinkId, readonly Point[]>();
  linkIds.forEach((id, link) => {
    const points: Point[] = [];
    for (let at = layout.routeStarts[link]; at < layout.routeStarts[link + 1]; at += 2)
      points.push({ x: Math.round(layout.routePoints[at]), y: Math.round(layout.routePoints[at + 1]) });
    if (points.length > 0) routes.set(id, points);
  });
  return { positions, routes, laneTops: layout.laneTops === null ? [] : Array.from(layout.laneTops, Math.round) };
}
