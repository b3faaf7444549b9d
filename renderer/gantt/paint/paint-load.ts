import type { ResourceLoad } from '../../../core/problem/resource-load.ts';
import type { Ticks } from '../../../core/time/ticks.ts';
import type { WorkingTime } from '../../../core/time/working-time.ts';
import { leastShownGap } from '../rows/gaps.ts';
import type { TimeAxis } from '../time/time-axis.ts';
import { xOf } from '../time/time-window.ts';
import type { ChartView, TimeLine } from './chart-frame.ts';
import type { ChartLook } from './chart-look.ts';
import { hatch } from './hatch.ts';
import { type Steps, visibleSteps } from './load-steps.ts';
import { shadeHours } from './paint-ground.ts';
import { paintHeat } from './paint-heat.ts';
import { paintTimeLines } from './paint-time-lines.ts';
import { newPath } from './vector-context.ts';

/** How loads are drawn: areas under the line of the capacity, or cells that say how much of it is in use. */
export type LoadStyle = 'areas' | 'heat';

/** Height of the strip of one resource. */
export const LOAD_ROW_PX: Readonly<Record<LoadStyle, number>> = { areas: 44, heat: 28 };
const TOP_PX = 6;
/** An outline of more steps than this in sight would cover the area that it outlines; twice the number of steps. */
const MOST_OUTLINED_STEPS = 80;

/** A strip for each load, under the same axis as the chart. */
export interface LoadFrame {
  readonly loads: readonly ResourceLoad[];
  readonly hours: readonly (WorkingTime | null)[];
  readonly style: LoadStyle;
  readonly view: ChartView;
  readonly axis: TimeAxis;
  readonly timeLines: readonly TimeLine[];
  readonly look: ChartLook;
  readonly ticksPerDay: Ticks | null;
}

/** Use as an area under the dashed line of the capacity; what exceeds it is hatched. Amounts start at zero. */
export function paintLoads(context: CanvasRenderingContext2D, frame: LoadFrame): void {
  const { loads, hours, style, view, axis, look } = frame;
  const rowPx = LOAD_ROW_PX[style];
  const { colours } = look;
  context.fillStyle = colours.surface;
  context.fillRect(0, 0, view.width, view.height);
  const grid = newPath(context);
  for (const { at } of axis.minors) {
    const x = Math.round(xOf(view.window, at)) + 0.5;
    grid.moveTo(x, 0);
    grid.lineTo(x, view.height);
  }
  const leastGap = leastShownGap(view.window.ticksPerPixel, frame.ticksPerDay);
  const first = Math.max(0, Math.floor(view.scrollTop / rowPx));
  const last = Math.min(loads.length - 1, Math.floor((view.scrollTop + view.height) / rowPx));
  for (let row = first; row <= last; row++) {
    context.fillStyle = colours['non-working'];
    shadeHours(context, hours[row], view.window, view.width, row * rowPx - view.scrollTop, rowPx, leastGap);
  }
  context.strokeStyle = colours.grid;
  context.lineWidth = 1;
  context.stroke(grid);
  for (let row = first; row <= last; row++) {
    const top = row * rowPx - view.scrollTop;
    if (style === 'heat') paintHeat(context, frame, loads[row], hours[row], top, rowPx);
    else paintLoad(context, frame, loads[row], top);
  }
  paintTimeLines(context, frame);
}

function paintLoad(
  context: CanvasRenderingContext2D,
  { view, look }: LoadFrame,
  load: ResourceLoad,
  top: number,
): void {
  const { colours } = look;
  const bottom = top + LOAD_ROW_PX.areas - 1;
  let most = Math.max(load.peak, 1);
  for (const amount of load.capacity.amounts) most = Math.max(most, amount);
  const heightOf = (amount: number) => (amount / most) * (LOAD_ROW_PX.areas - TOP_PX - 1);
  const used = visibleSteps(load, view.window, view.width);
  const area = stepPath(context, used, view.width, bottom, heightOf, true);
  context.fillStyle = look.plain.fill;
  context.fill(area);
  const exceeding = load.overloads.filter(
    ({ from, to }) => xOf(view.window, to) > 0 && xOf(view.window, from) < view.width,
  );
  if (exceeding.length > 0) {
    context.fillStyle = hatch(context, colours.infeasible);
    for (const { from, to } of exceeding) {
      const left = Math.max(0, xOf(view.window, from));
      const right = Math.min(view.width, Math.max(left + 2, xOf(view.window, to)));
      context.fillRect(left, top + TOP_PX, right - left, bottom - top - TOP_PX);
    }
  }
  context.strokeStyle = look.plain.edge;
  context.lineWidth = 1;
  if (used.length < MOST_OUTLINED_STEPS) context.stroke(stepPath(context, used, view.width, bottom, heightOf, false));
  context.strokeStyle = colours['text-dim'];
  context.setLineDash([4, 3]);
  context.stroke(
    stepPath(
      context,
      visibleSteps(load.capacity as Steps, view.window, view.width),
      view.width,
      bottom,
      heightOf,
      false,
    ),
  );
  context.setLineDash([]);
  context.fillStyle = colours.border;
  context.fillRect(0, bottom, view.width, 1);
}

function stepPath(
  context: CanvasRenderingContext2D,
  points: readonly number[],
  width: number,
  bottom: number,
  heightOf: (amount: number) => number,
  isClosed: boolean,
): Path2D {
  const path = newPath(context);
  for (let k = 0; k < points.length; k += 2) {
    const y = bottom - heightOf(points[k + 1]) + (isClosed ? 0 : 0.5);
    if (k === 0) path.moveTo(points[k], isClosed ? bottom : y);
    path.lineTo(points[k], y);
    path.lineTo(points[k + 2] ?? width, y);
  }
  if (isClosed && points.length > 0) {
    path.lineTo(width, bottom);
    path.closePath();
  }
  return path;
}
