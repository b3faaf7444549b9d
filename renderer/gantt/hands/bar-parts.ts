import { barPlace } from '../paint/bar-places.ts';
import type { ChartView, ShownTimes } from '../paint/chart-frame.ts';
import { BAR_PX, ROW_PX } from '../paint/chart-look.ts';
import type { ChartScene } from '../paint/chart-scene.ts';
import type { BarPlace } from '../rows/link-route.ts';
import { MILESTONE } from '../rows/task-marks.ts';

/** What of a bar a hand can take: all of it, its end, or one of the dots beside it from which links are drawn. */
export type BarPart = 'body' | 'end' | 'start-dot' | 'finish-dot';

/** Distance of a dot's middle from its end of the bar. */
const DOT_GAP_PX = 9;
const DOT_REACH_PX = 7;
const END_PX = 6;
const NEAR_BAR_PX = 3;
/** Of a short bar most is there to be moved. */
const END_SHARE = 1 / 3;

/** Middles of the dots of a bar. */
export function dotsOf({ left, right }: Pick<BarPlace, 'left' | 'right'>): {
  readonly start: number;
  readonly finish: number;
} {
  return { start: left - DOT_GAP_PX, finish: right + DOT_GAP_PX };
}

/** The task and the part of its bar under a point of the canvas; `null` where there is none. */
export function barPartAt(
  scene: ChartScene,
  times: ShownTimes,
  view: ChartView,
  x: number,
  y: number,
): { readonly task: number; readonly row: number; readonly part: BarPart } | null {
  const row = Math.floor((y + view.scrollTop) / ROW_PX);
  const found = scene.layout.rows[row];
  if (found?.kind !== 'task') return null;
  const { task } = found;
  const place = barPlace(scene, times, view, task);
  if (place === null || Math.abs(y - place.y) > BAR_PX / 2 + NEAR_BAR_PX) return null;
  const { left, right } = place;
  const at = (part: BarPart) => ({ task, row, part });
  if (x >= left - NEAR_BAR_PX && x <= right + NEAR_BAR_PX) {
    const isMilestone = (scene.marks.flags[task] & MILESTONE) !== 0;
    const endWidth = Math.min(END_PX, (right - left) * END_SHARE);
    return at(!isMilestone && x >= right - endWidth ? 'end' : 'body');
  }
  const dots = dotsOf(place);
  if (Math.abs(x - dots.start) <= DOT_REACH_PX) return at('start-dot');
  return Math.abs(x - dots.finish) <= DOT_REACH_PX ? at('finish-dot') : null;
}
