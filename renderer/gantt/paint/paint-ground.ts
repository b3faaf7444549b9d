import type { Ticks } from '../../../core/time/ticks.ts';
import type { WorkingTime } from '../../../core/time/working-time.ts';
import type { GanttRow } from '../rows/gantt-rows.ts';
import { firstGapAfter, gapsOf, leastShownGap } from '../rows/gaps.ts';
import { type TimeWindow, ticksAt, xOf } from '../time/time-window.ts';
import { type ChartFrame, rowsInSight } from './chart-frame.ts';
import { ROW_PX } from './chart-look.ts';
import { newPath } from './vector-context.ts';

/** What lies behind the bars: non-working time row by row, the rows under the pointer and selected, and the grid. */
export function paintGround(context: CanvasRenderingContext2D, frame: ChartFrame): void {
  const { view, look, scene } = frame;
  const { colours } = look;
  context.fillStyle = colours.surface;
  context.fillRect(0, 0, view.width, view.height);
  paintShade(context, frame);
  const { rows } = scene.layout;
  const [first, last] = rowsInSight(view, rows.length);
  for (let row = first; row <= last; row++) {
    const isSelected = isRowSelected(frame, rows[row]);
    if (!isSelected && frame.hover?.row !== row) continue;
    context.globalAlpha = isSelected ? 0.7 : 0.55;
    context.fillStyle = isSelected ? colours['accent-soft'] : colours['surface-hover'];
    context.fillRect(0, row * ROW_PX - view.scrollTop, view.width, ROW_PX);
    context.globalAlpha = 1;
  }
  paintGrid(context, frame);
}

function isRowSelected({ selectedTasks, scene }: ChartFrame, row: GanttRow): boolean {
  return row.kind === 'task' && selectedTasks.has(scene.workflow.tasks[row.task].id);
}

/** Neighbouring rows with the same hours are shaded as one. */
function paintShade(context: CanvasRenderingContext2D, { scene, view, look }: ChartFrame): void {
  const { rows } = scene.layout;
  const planHours = scene.hours.ofPlan();
  const leastGap = leastShownGap(view.window.ticksPerPixel, scene.ticksPerDay);
  const [first, last] = rowsInSight(view, rows.length);
  const hoursOf = (row: GanttRow) => (row.kind === 'task' ? scene.hoursOfTask(row.task) : planHours);
  context.fillStyle = look.colours['non-working'];
  let from = first;
  while (from <= last) {
    const hours = hoursOf(rows[from]);
    let to = from + 1;
    while (to <= last && hoursOf(rows[to]) === hours) to++;
    shadeHours(context, hours, view.window, view.width, from * ROW_PX - view.scrollTop, (to - from) * ROW_PX, leastGap);
    from = to;
  }
  const bottom = Math.max(0, (last + 1) * ROW_PX - view.scrollTop);
  if (bottom < view.height)
    shadeHours(context, planHours, view.window, view.width, bottom, view.height - bottom, leastGap);
  const begin = xOf(view.window, 0);
  if (begin > 0) {
    context.fillStyle = look.colours['surface-sunken'];
    context.fillRect(0, 0, Math.min(begin, view.width), view.height);
  }
}

/** Fills the non-working stretches of a strip in the fill style that is set. */
export function shadeHours(
  context: CanvasRenderingContext2D,
  hours: WorkingTime | null,
  window: TimeWindow,
  width: number,
  top: number,
  height: number,
  leastGap: Ticks,
): void {
  if (hours === null) return;
  const gaps = gapsOf(hours, leastGap);
  const until = ticksAt(window, width);
  for (let k = firstGapAfter(gaps, window.from); k < gaps.starts.length && gaps.starts[k] < until; k++) {
    if (gaps.ends[k] - gaps.starts[k] < leastGap) continue;
    const left = Math.max(0, Math.round(xOf(window, gaps.starts[k])));
    const right = Math.min(width, Math.round(xOf(window, gaps.ends[k])));
    context.fillRect(left, top, right - left, height);
  }
}

function paintGrid(context: CanvasRenderingContext2D, { axis, view, look, scene }: ChartFrame): void {
  const { window, width, height, scrollTop } = view;
  const columns = newPath(context);
  for (const { at } of axis.minors) line(columns, xOf(window, at), height);
  context.lineWidth = 1;
  context.strokeStyle = look.colours.grid;
  context.stroke(columns);
  const rowLines = newPath(context);
  const [first, last] = rowsInSight(view, scene.layout.rows.length);
  for (let row = first; row <= last; row++) {
    const y = Math.round((row + 1) * ROW_PX - scrollTop) - 0.5;
    rowLines.moveTo(0, y);
    rowLines.lineTo(width, y);
  }
  context.stroke(rowLines);
  const heavy = newPath(context);
  for (const { at } of axis.majors) line(heavy, xOf(window, at), height);
  context.strokeStyle = look.colours.border;
  context.stroke(heavy);
}

function line(path: Path2D, at: number, height: number): void {
  const x = Math.round(at) + 0.5;
  path.moveTo(x, 0);
  path.lineTo(x, height);
}
