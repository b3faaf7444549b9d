import type { LinkType } from '../../../core/model/workflow.ts';

/** Where a bar lies on the canvas, in CSS pixels; `y` is the middle of its row. */
export interface BarPlace {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** Corners of a link, as x, y, x, y …; the last leg carries the arrow head. */
export type Route = readonly number[];

/** Distance that a link keeps from the bars that it leaves and reaches, sideways. */
const STUB_PX = 9;

/**
 * Right-angled way from one bar to another. Where the successor begins right of the end that it waits for, the link drops
 * on it from above (or rises from below); otherwise it runs back between the rows.
 * @param halfBarPx half of the height of a bar
 * @param halfRowPx half of the height of a row
 */
export function linkRoute(type: LinkType, from: BarPlace, to: BarPlace, halfBarPx: number, halfRowPx: number): Route {
  const leavesRight = type === 'finish-start' || type === 'finish-finish';
  const entersLeft = type === 'finish-start' || type === 'start-start';
  const startX = leavesRight ? from.right : from.left;
  const endX = entersLeft ? to.left : to.right;
  const down = to.y > from.y ? 1 : -1;
  if (type === 'finish-start') {
    const dropX = Math.min(endX + 5, Math.max(endX, to.right - 1));
    if (dropX >= startX + 3) return [startX, from.y, dropX, from.y, dropX, to.y - down * halfBarPx];
  }
  const outX = startX + (leavesRight ? STUB_PX : -STUB_PX);
  const inX = endX + (entersLeft ? -STUB_PX : STUB_PX);
  if (leavesRight !== entersLeft) {
    // Both ends open to the same side: one leg past the further of them.
    const besideX = leavesRight ? Math.max(outX, inX) : Math.min(outX, inX);
    return [startX, from.y, besideX, from.y, besideX, to.y, endX, to.y];
  }
  const betweenY = to.y - down * halfRowPx;
  return [startX, from.y, outX, from.y, outX, betweenY, inX, betweenY, inX, to.y, endX, to.y];
}

/** Distance of a point from a route, in pixels. */
export function distanceToRoute(route: Route, x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let k = 0; k + 3 < route.length; k += 2) {
    const dx = x - clamp(x, route[k], route[k + 2]);
    const dy = y - clamp(y, route[k + 1], route[k + 3]);
    nearest = Math.min(nearest, Math.hypot(dx, dy));
  }
  return nearest;
}

function clamp(value: number, a: number, b: number): number {
  return Math.min(Math.max(value, Math.min(a, b)), Math.max(a, b));
}
