import type { BarPlace } from '../rows/link-route.ts';
import { linkRoute, type Route } from '../rows/link-route.ts';
import { MILESTONE } from '../rows/task-marks.ts';
import { xOf } from '../time/time-window.ts';
import { type ChartView, rowMiddle, type ShownTimes } from './chart-frame.ts';
import { BAR_PX, ROW_PX } from './chart-look.ts';
import type { ChartScene } from './chart-scene.ts';

/** However short, a bar is at least this wide. */
const LEAST_BAR_PX = 3;
export const DIAMOND_PX = 13;

type Geometry = Pick<ChartView, 'window' | 'scrollTop'>;

/** Where a task's bar or diamond lies; `null` where it is not scheduled. */
export function barPlace(
  scene: ChartScene,
  times: ShownTimes,
  { window, scrollTop }: Geometry,
  task: number,
): BarPlace | null {
  const start = times.starts[task];
  if (Number.isNaN(start)) return null;
  const y = rowMiddle(scene.layout.rowOfTask[task], scrollTop);
  const left = xOf(window, start);
  if ((scene.marks.flags[task] & MILESTONE) !== 0)
    return { left: left - DIAMOND_PX / 2, right: left + DIAMOND_PX / 2, y };
  return { left, right: Math.max(left + LEAST_BAR_PX, xOf(window, times.ends[task])), y };
}

/** Way of a link; `null` where one of its ends is not scheduled. */
export function routeOfLink(scene: ChartScene, times: ShownTimes, geometry: Geometry, link: number): Route | null {
  const { from, to, type } = scene.lines;
  const start = barPlace(scene, times, geometry, from[link]);
  const end = barPlace(scene, times, geometry, to[link]);
  return start === null || end === null ? null : linkRoute(type[link], start, end, BAR_PX / 2, ROW_PX / 2);
}

/** First start and last end of tasks, in ticks; `null` where none is scheduled. */
export function spanOf(times: ShownTimes, tasks: readonly number[]): readonly [start: number, end: number] | null {
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (const task of tasks) {
    if (times.starts[task] < start) start = times.starts[task];
    if (times.ends[task] > end) end = times.ends[task];
  }
  return start <= end ? [start, end] : null;
}
