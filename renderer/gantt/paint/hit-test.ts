import { linksInRows } from '../rows/link-lines.ts';
import { distanceToRoute } from '../rows/link-route.ts';
import { xOf } from '../time/time-window.ts';
import { barPlace, routeOfLink, spanOf } from './bar-places.ts';
import { type ChartView, rowsInSight, type ShownTimes } from './chart-frame.ts';
import { BAR_PX, ROW_PX } from './chart-look.ts';
import type { ChartScene } from './chart-scene.ts';

/** What lies under a point. Tasks and links are named by their places in the workflow. */
export type Hit =
  | { readonly kind: 'task'; readonly task: number; readonly row: number }
  | { readonly kind: 'group'; readonly row: number }
  | { readonly kind: 'link'; readonly link: number; readonly row: number }
  /** The empty part of a row. */
  | { readonly kind: 'row'; readonly row: number };

/** A pointer is no needle. */
const NEAR_BAR_PX = 3;
const NEAR_LINK_PX = 4;

/** What lies under a point of the canvas, bars before links; `null` below the last row. */
export function hitTest(scene: ChartScene, times: ShownTimes, view: ChartView, x: number, y: number): Hit | null {
  const { rows, rowOfTask } = scene.layout;
  const row = Math.floor((y + view.scrollTop) / ROW_PX);
  const found = rows[row];
  if (row < 0 || found === undefined) return null;
  const middle = row * ROW_PX + ROW_PX / 2 - view.scrollTop;
  const isAtBarHeight = Math.abs(y - middle) <= BAR_PX / 2 + NEAR_BAR_PX;
  if (found.kind === 'task' && isAtBarHeight) {
    const place = barPlace(scene, times, view, found.task);
    if (place !== null && x >= place.left - NEAR_BAR_PX && x <= place.right + NEAR_BAR_PX)
      return { kind: 'task', task: found.task, row };
  }
  if (found.kind === 'group' && isAtBarHeight) {
    const span = spanOf(times, found.tasks);
    const isInside =
      span !== null && x >= xOf(view.window, span[0]) - NEAR_BAR_PX && x <= xOf(view.window, span[1]) + NEAR_BAR_PX;
    if (isInside) return { kind: 'group', row };
  }
  const [first, last] = rowsInSight(view, rows.length);
  for (const link of linksInRows(scene.lines, rowOfTask, first, last)) {
    const route = routeOfLink(scene, times, view, link);
    if (route !== null && distanceToRoute(route, x, y) <= NEAR_LINK_PX) return { kind: 'link', link, row };
  }
  return { kind: 'row', row };
}

/** Whether two hits are about the same thing, so that nothing has to be painted anew. */
export function sameHit(a: Hit | null, b: Hit | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.kind !== b.kind || a.row !== b.row) return false;
  return a.kind !== 'link' || a.link === (b as typeof a).link;
}
