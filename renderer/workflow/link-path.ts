import type { Point } from './workflow-graph.ts';

/** Least length of the level piece with which a link leaves and enters a task. */
const LEAST_REACH = 28;
const GREATEST_BACKWARD_REACH = 180;

/**
 * SVG path of a link that leaves `start` to the right, passes the route's points level and enters `end` from the left.
 */
export function linkPath(start: Point, route: readonly Point[], end: Point): string {
  let path = `M${start.x} ${start.y}`;
  let from = start;
  for (const to of [...route, end]) {
    path += stretch(from, to);
    from = to;
  }
  return path;
}

function stretch(from: Point, to: Point): string {
  const across = to.x - from.x;
  if (from.y === to.y && across >= 0) return `L${to.x} ${to.y}`;
  const reach =
    across >= 2 * LEAST_REACH
      ? across / 2
      : Math.min(GREATEST_BACKWARD_REACH, LEAST_REACH + Math.abs(across) * 0.4 + Math.abs(to.y - from.y) * 0.08);
  return `C${from.x + reach} ${from.y} ${to.x - reach} ${to.y} ${to.x} ${to.y}`;
}

/**
 * A point on the way where a label disturbs least: the middle of the first stretch, beside the task that it leaves; for a
 * link that is bent away from another one, the bend.
 */
export function labelPoint(start: Point, route: readonly Point[], end: Point): Point {
  if (route.length === 1) return route[0];
  const first = route[0] ?? end;
  return { x: (start.x + first.x) / 2, y: (start.y + first.y) / 2 };
}

/** Distance between links that join the same two tasks. */
const PARALLEL_DISTANCE = 20;

/** The route of the second, third, … link between two tasks: bent away from the first, so that each can be seen and hit. */
export function parallelRoute(start: Point, route: readonly Point[], end: Point, parallel: number): readonly Point[] {
  if (parallel === 0) return route;
  const shift = PARALLEL_DISTANCE * Math.ceil(parallel / 2) * (parallel % 2 === 1 ? 1 : -1);
  if (route.length > 0) return route.map(({ x, y }) => ({ x, y: y + shift }));
  return [{ x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 + shift }];
}
