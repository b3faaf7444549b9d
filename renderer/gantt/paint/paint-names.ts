import type { BarPlace } from '../rows/link-route.ts';
import { LATE } from '../rows/task-marks.ts';
import type { ChartFrame } from './chart-frame.ts';
import { FONT } from './chart-look.ts';
import { textWidths } from './text-widths.ts';

export const LABEL_GAP_PX = 7;
export const KIND_STRIPE_PX = 4;

/** The name within the bar where it fits, else right of it. */
export function paintName(
  context: CanvasRenderingContext2D,
  frame: ChartFrame,
  task: number,
  { left, right, y }: BarPlace,
  canHold: boolean,
): void {
  const { scene, look, view } = frame;
  const { name } = scene.workflow.tasks[task];
  context.font = FONT;
  const inset = scene.kindSlots === null ? LABEL_GAP_PX : LABEL_GAP_PX + KIND_STRIPE_PX;
  const visibleLeft = Math.max(left, 0) + inset;
  if (canHold && Math.min(right, view.width) - visibleLeft - 5 >= textWidths.of(context, name)) {
    context.fillStyle = look.colours.text;
    context.fillText(name, visibleLeft, y + 0.5);
    return;
  }
  context.fillStyle = look.colours.text;
  const isLate = (scene.marks.flags[task] & LATE) !== 0;
  writeOnGround(context, frame, name, right + LABEL_GAP_PX + (isLate ? 6 : 0), y);
}

/** The name right of a moment, where it can be seen. */
export function paintNameAt(
  context: CanvasRenderingContext2D,
  frame: ChartFrame,
  task: number,
  x: number,
  y: number,
): void {
  const { name } = frame.scene.workflow.tasks[task];
  context.font = FONT;
  if (x + textWidths.of(context, name) < 0) return;
  context.fillStyle = frame.look.colours.text;
  writeOnGround(context, frame, name, x, y);
}

/** Room that the ground of a text keeps left and right of it. */
const GROUND_INSET_PX = 3;
const GROUND_PX = 16;

/** Text that stays legible over lines, on a ground of its own: a halo around each letter would take several times as long. */
export function writeOnGround(
  context: CanvasRenderingContext2D,
  { look, view }: ChartFrame,
  text: string,
  x: number,
  y: number,
): void {
  if (x > view.width) return;
  const ink = context.fillStyle;
  context.fillStyle = look.colours.surface;
  context.globalAlpha = 0.85;
  const width = textWidths.of(context, text) + 2 * GROUND_INSET_PX;
  context.fillRect(x - GROUND_INSET_PX, y - GROUND_PX / 2, width, GROUND_PX);
  context.globalAlpha = 1;
  context.fillStyle = ink;
  context.fillText(text, x, y + 0.5);
}
