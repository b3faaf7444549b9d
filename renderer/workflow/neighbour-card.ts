import type { CardId, CardLink } from './cards/card-graph.ts';
import type { Point } from './workflow-graph.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * The card to which an arrow key leads: right and left follow links to the successor or predecessor that stands nearest
 * in height (and, where there is none, go to the nearest card on that side); up and down go to the nearest card there.
 * @param positions top left corners
 * @returns `null` where nothing stands in that direction
 */
export function neighbourCard(
  direction: Direction,
  from: CardId,
  links: readonly Pick<CardLink, 'from' | 'to'>[],
  positions: ReadonlyMap<CardId, Point>,
): CardId | null {
  const here = positions.get(from);
  if (here === undefined) return null;
  if (direction === 'left' || direction === 'right') {
    const linked = links.flatMap((link) =>
      direction === 'right' ? (link.from === from ? [link.to] : []) : link.to === from ? [link.from] : [],
    );
    const nearest = nearestOf(
      linked,
      positions,
      (point) => Math.abs(point.y - here.y) + Math.abs(point.x - here.x) / 1000,
    );
    if (nearest !== null) return nearest;
  }
  return nearestOf(positions.keys(), positions, (point) => {
    const right = point.x - here.x;
    const down = point.y - here.y;
    const ahead = { left: -right, right, up: -down, down }[direction];
    const aside = Math.abs(direction === 'up' || direction === 'down' ? right : down);
    // Within a wide cone, with what lies straight ahead preferred.
    return ahead > 0 && aside <= ahead * 3 ? ahead + aside * 2 : null;
  });
}

function nearestOf(
  ids: Iterable<CardId>,
  positions: ReadonlyMap<CardId, Point>,
  distance: (point: Point) => number | null,
): CardId | null {
  let nearest: CardId | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const id of ids) {
    const point = positions.get(id);
    const far = point === undefined ? null : distance(point);
    if (far !== null && far < least) {
      nearest = id;
      least = far;
    }
  }
  return nearest;
}
