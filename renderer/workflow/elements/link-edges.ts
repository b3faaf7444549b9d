import type { Card, CardId, CardLink } from '../cards/card-graph.ts';
import type { LinkFlowEdge } from '../flow-elements.ts';
import type { TaskWords } from '../task-words.ts';
import type { Point, WorkflowLayout } from '../workflow-graph.ts';
import { spanOf } from './card-nodes.ts';
import { samePoint } from './same.ts';

/** What a line looks like besides what its links say. */
export interface LinkNow {
  readonly route: readonly Point[];
  readonly isCritical: boolean;
  readonly selected: boolean;
  readonly parallel: number;
}

/** A line between two cards. */
export function flowEdge(
  { id, from, to, links }: CardLink,
  source: Card,
  target: Card,
  words: TaskWords,
  { route, isCritical, selected, parallel }: LinkNow,
): LinkFlowEdge {
  const [first] = links;
  const isBundle = links.length > 1;
  const type = isBundle ? 'finish-start' : first.type;
  return {
    id,
    type: 'link',
    source: from,
    target: to,
    selected,
    data: {
      label: isBundle ? `× ${links.length}` : words.link(first),
      links: links.map((link) => link.id),
      route,
      isCritical,
      parallel,
      type,
      sourceShift: type === 'start-start' || type === 'start-finish' ? -spanOf(source) : 0,
      targetShift: type === 'finish-finish' || type === 'start-finish' ? spanOf(target) : 0,
    },
    // Critical links lie above the others.
    zIndex: selected ? 2 : isCritical ? 1 : 0,
  };
}

export const NO_ROUTE: readonly Point[] = [];

/** The route of the layout, as long as both cards stand where the layout put them. */
export function routeOf(
  link: CardLink,
  layout: WorkflowLayout | null,
  positions: ReadonlyMap<CardId, Point>,
): readonly Point[] {
  const route = layout?.routes.get(link.id);
  if (layout === null || route === undefined) return NO_ROUTE;
  const stands = (card: CardId) => {
    const now = positions.get(card);
    const wanted = layout.positions.get(card);
    return now !== undefined && wanted !== undefined && samePoint(now, wanted);
  };
  return stands(link.from) && stands(link.to) ? route : NO_ROUTE;
}
