import type { BarPlace } from '../rows/link-route.ts';
import { wantedBy } from '../rows/task-marks.ts';
import { xOf } from '../time/time-window.ts';
import type { ChartFrame } from './chart-frame.ts';
import { BAR_PX } from './chart-look.ts';

const HALF = BAR_PX / 2;

/** A thin line from the start of the task to where it may end at the latest. */
export function paintSlack(
  context: CanvasRenderingContext2D,
  { scene, view, look, times }: ChartFrame,
  task: number,
  { right, y }: BarPlace,
): void {
  const slack = scene.marks.slack[task];
  if (!(slack > 0)) return;
  const end = Math.min(xOf(view.window, times.ends[task] + slack), view.width + 10);
  if (end < 0 || end - right < 2) return;
  context.strokeStyle = look.colours.slack;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(Math.max(right, -10), y);
  context.lineTo(end, y);
  context.moveTo(end, y - 3.5);
  context.lineTo(end, y + 3.5);
  context.stroke();
}

/** The part of the bar after the date it was wanted by, underlined in amber, and a flag at its end. */
export function paintLateness(
  context: CanvasRenderingContext2D,
  frame: ChartFrame,
  task: number,
  { left, right, y }: BarPlace,
): void {
  const { scene, view, look } = frame;
  const wanted = Math.max(left, xOf(view.window, wantedBy(scene.workflow.tasks[task])));
  context.fillStyle = look.colours['late-mark'];
  const from = Math.max(wanted, -5);
  context.fillRect(from, y + HALF, Math.max(0, Math.min(right, view.width + 5) - from), 3);
  paintFlag(context, right, y - HALF + 1, look.colours['late-mark']);
}

export function paintFlag(context: CanvasRenderingContext2D, x: number, bottom: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(x, bottom - 9);
  context.lineTo(x + 8, bottom - 6);
  context.lineTo(x, bottom - 3);
  context.fill();
  context.fillRect(x - 1, bottom - 9, 1.5, 10);
}

/** A hollow arrowhead at the due date and a filled one at the deadline, pointing down on the row. */
export function paintWantedMarks(
  context: CanvasRenderingContext2D,
  { scene, view, look, times }: ChartFrame,
  task: number,
  y: number,
): void {
  const { dueAt, deadline } = scene.workflow.tasks[task];
  for (const at of [dueAt, deadline]) {
    if (at === undefined) continue;
    const x = xOf(view.window, at);
    if (x < -8 || x > view.width + 8) continue;
    const colour = times.ends[task] > at ? look.colours['late-mark'] : look.colours.text;
    context.beginPath();
    context.moveTo(x - 4.5, y - HALF - 3);
    context.lineTo(x + 4.5, y - HALF - 3);
    context.lineTo(x, y - HALF + 4);
    context.closePath();
    context.lineWidth = 1.25;
    context.strokeStyle = colour;
    context.fillStyle = at === deadline ? colour : look.colours.surface;
    context.fill();
    context.stroke();
    context.beginPath();
    context.moveTo(x, y - HALF + 4);
    context.lineTo(x, y + HALF + 3);
    context.stroke();
  }
}
