import type { LinkType } from '../../core/model/workflow.ts';
import type { Point } from './workflow-graph.ts';

/** Least length of the level piece with which a link leaves and enters a card. */
const LEAST_REACH = 28;
const GREATEST_BACKWARD_REACH = 180;

/** Whether a link of this type leaves a card at its start (to the left), and enters one at its finish (from the right). */
function sidesOf(type: LinkType): { readonly leaves: 1 | -1; readonly enters: 1 | -1 } {
  return {
    leaves: type === 'start-start' || type === 'start-finish' ? -1 : 1,
    enters: type === 'finish-finish' || type === 'start-finish' ? -1 : 1,
  };
}

/**
 * SVG path of a link from `start` through the route's points, level there, to `end`. Its type says at which edges of the cards
 * it begins and ends: a finish-start link leaves to the right and enters from the left.
 */
export function linkPath(start: Point, route: readonly Point[], end: Point, type: LinkType = 'finish-start'): string {
  const { leaves, enters } = sidesOf(type);
  let path = `M${start.x} ${start.y}`;
  let from = start;
  const points = [...route, end];
  points.forEach((to, index) => {
    path += stretch(from, to, index === 0 ? leaves : 1, index === points.length - 1 ? enters : 1);
    from = to;
  });
  return path;
}

function stretch(from: Point, to: Point, leaves: 1 | -1, enters: 1 | -1): string {
  if (from.y === to.y && to.x >= from.x && leaves === 1 && enters === 1) return `L${to.x} ${to.y}`;
  const reach = reachOf(from, to, leaves, enters);
  return `C${from.x + leaves * reach} ${from.y} ${to.x - enters * reach} ${to.y} ${to.x} ${to.y}`;
}

function reachOf(from: Point, to: Point, leaves: 1 | -1, enters: 1 | -1): number {
  const across = to.x - from.x;
  const away = Math.abs(to.y - from.y);
  if (leaves === 1 && enters === 1 && across >= 2 * LEAST_REACH) return across / 2;
  if (leaves !== enters) return LEAST_REACH + Math.min(40, away * 0.15);
  return Math.min(GREATEST_BACKWARD_REACH, LEAST_REACH + Math.abs(across) * 0.4 + away * 0.08);
}

/**
 * A point on the way where a label disturbs least: the middle of the first stretch, beside the card that it leaves; for a
 * link that is bent away from another one, the bend.
 */
export function labelPoint(start: Point, route: readonly Point[], end: Point, type: LinkType = 'finish-start'): Point {
  if (route.length === 1) return route[0];
  const { leaves, enters } = sidesOf(type);
  const to = route[0] ?? end;
  const last = route.length === 0 ? enters : 1;
  // The middle of a Bézier curve.
  const bulge = (3 / 8) * (leaves - last) * reachOf(start, to, leaves, last);
  return { x: (start.x + to.x) / 2 + bulge, y: (start.y + to.y) / 2 };
}

/** Distance between links that join the same two cards. */
const PARALLEL_DISTANCE = 20;

/** The route of the second, third, … link between two cards: bent away from the first, so that each can be seen and hit. */
export function parallelRoute(start: Point, route: readonly Point[], end: Point, parallel: number): readonly Point[] {
  if (parallel === 0) return route;
  const shift = PARALLEL_DISTANCE * Math.ceil(parallel / 2) * (parallel % 2 === 1 ? 1 : -1);
  if (route.length > 0) return route.map(({ x, y }) => ({ x, y: y + shift }));
  return [{ x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 + shift }];
}
