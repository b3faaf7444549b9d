import { MILESTONE } from '../rows/task-marks.ts';
import { xOf } from '../time/time-window.ts';
import { barPlace } from './bar-places.ts';
import { type ChartFrame, rowMiddle, rowsInSight } from './chart-frame.ts';
import { BAR_PX, ROW_PX } from './chart-look.ts';
import { newPath } from './vector-context.ts';

/** Height of the strip in a bar that shows how much of it is done. */
const STRIP_PX = 3;
const LEAST_BAR_PX = 8;
const POINT_PX = 3.5;
/** Nearer to the status than this is neither ahead nor behind. */
const NEAR_PX = 1.5;
const FAR_PX = 4_000;

/** In each bar how much of its task is done, with a tick where that ends; a check mark on bars of done tasks. */
export function paintProgress(context: CanvasRenderingContext2D, frame: ChartFrame): void {
  const { scene, view, times, progress, look } = frame;
  if (progress === null) return;
  const { rows } = scene.layout;
  const [first, last] = rowsInSight(view, rows.length);
  for (let index = first; index <= last; index++) {
    const row = rows[index];
    if (row.kind === 'group' || progress.states[row.task] === 0) continue;
    const place = barPlace(scene, times, view, row.task);
    if (place === null || place.left > view.width || place.right < 0) continue;
    const isDone = progress.states[row.task] === 2;
    const isMilestone = (scene.marks.flags[row.task] & MILESTONE) !== 0;
    const { left, right, y } = place;
    if (!isMilestone && right - left >= LEAST_BAR_PX) {
      const until = left + (right - left) * progress.shares[row.task];
      const bottom = y + BAR_PX / 2 - 1.5;
      context.fillStyle = isDone ? look.colours.good : look.colours.accent;
      const from = Math.max(left + 1.5, -1);
      context.fillRect(from, bottom - STRIP_PX, Math.min(until, view.width + 1) - from - 1, STRIP_PX);
      if (!isDone) context.fillRect(until - 1, y - BAR_PX / 2 + 1, 2, BAR_PX - 2);
    }
    if (isDone) paintCheck(context, Math.max(left - 13, 2), y, look.colours.good);
  }
}

function paintCheck(context: CanvasRenderingContext2D, x: number, y: number, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + 3.5, y + 3.5);
  context.lineTo(x + 9.5, y - 4);
  context.stroke();
}

/**
 * The progress line: down the status date, and in each row out to where its task was to be as far as it is. Those behind have a
 * filled mark, those ahead a hollow one.
 */
export function paintProgressLine(
  context: CanvasRenderingContext2D,
  { scene, view, progress, look }: ChartFrame,
): void {
  if (progress === null) return;
  const { rows } = scene.layout;
  const near = (x: number) => Math.min(Math.max(x, -FAR_PX), view.width + FAR_PX);
  const status = near(xOf(view.window, progress.statusAt));
  const [first, last] = rowsInSight(view, rows.length);
  const line = newPath(context);
  const behind = newPath(context);
  const ahead = newPath(context);
  line.moveTo(status, 0);
  for (let index = first; index <= last; index++) {
    const row = rows[index];
    if (row.kind === 'group') continue;
    const x = near(xOf(view.window, progress.points[row.task]));
    if (Math.abs(x - status) < NEAR_PX) continue;
    const y = rowMiddle(index, view.scrollTop);
    line.lineTo(status, y - ROW_PX / 2);
    line.lineTo(x, y);
    line.lineTo(status, y + ROW_PX / 2);
    const marks = x < status ? behind : ahead;
    marks.moveTo(x + POINT_PX, y);
    marks.arc(x, y, POINT_PX, 0, 2 * Math.PI);
  }
  line.lineTo(status, view.height);
  context.lineJoin = 'round';
  context.strokeStyle = look.colours.surface;
  context.globalAlpha = 0.7;
  context.lineWidth = 4;
  context.stroke(line);
  context.globalAlpha = 1;
  context.strokeStyle = look.colours.late;
  context.lineWidth = 1.75;
  context.stroke(line);
  context.fillStyle = look.colours.late;
  context.fill(behind);
  context.fillStyle = look.colours.surface;
  context.strokeStyle = look.colours.good;
  context.fill(ahead);
  context.stroke(ahead);
  context.lineJoin = 'miter';
}
