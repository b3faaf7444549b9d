import type { AxisMark } from '../time/time-axis.ts';
import { xOf } from '../time/time-window.ts';
import type { ChartFrame, TimeLine } from './chart-frame.ts';
import { AXIS_FLAGS_PX, AXIS_PX, AXIS_ROW_PX, FONT_SMALL, FONT_STRONG } from './chart-look.ts';
import { timeLineStyle } from './paint-time-lines.ts';
import { textWidths } from './text-widths.ts';
import { newPath } from './vector-context.ts';

type AxisFrame = Pick<ChartFrame, 'axis' | 'view' | 'look' | 'timeLines'>;

const LABEL_INSET_PX = 5;

/** Two rows of labels, and below them the names of the lines that cross the chart. */
export function paintAxis(context: CanvasRenderingContext2D, frame: AxisFrame): void {
  const { view, look, axis } = frame;
  const { colours } = look;
  context.fillStyle = colours['surface-sunken'];
  context.fillRect(0, 0, view.width, AXIS_PX);
  context.textBaseline = 'middle';
  context.font = FONT_STRONG;
  context.fillStyle = colours.text;
  paintRow(context, frame, axis.majors, { top: 0, isMajor: true, isSticky: true });
  context.font = FONT_SMALL;
  context.fillStyle = colours['text-dim'];
  paintRow(context, frame, axis.minors, { top: AXIS_ROW_PX, isMajor: false, isSticky: axis.namesCells === true });
  context.fillStyle = colours.border;
  context.fillRect(0, AXIS_PX - 1, view.width, 1);
  paintFlags(context, frame);
}

interface AxisRow {
  readonly top: number;
  readonly isMajor: boolean;
  /** The label of a cell that begins left of the window stays in sight. */
  readonly isSticky: boolean;
}

function paintRow(
  context: CanvasRenderingContext2D,
  { view, look }: AxisFrame,
  marks: readonly AxisMark[],
  { top, isMajor, isSticky }: AxisRow,
): void {
  const ticks = newPath(context);
  marks.forEach(({ at, label }, k) => {
    const left = xOf(view.window, at);
    const right = k + 1 < marks.length ? xOf(view.window, marks[k + 1].at) : view.width;
    const x = Math.round(left) + 0.5;
    ticks.moveTo(x, top + (isMajor ? 2 : AXIS_ROW_PX * 0.45));
    ticks.lineTo(x, top + AXIS_ROW_PX + (isMajor ? AXIS_ROW_PX : 0));
    if (label === '') return;
    const textLeft = (isSticky ? Math.max(left, 0) : left) + LABEL_INSET_PX;
    // Of 16:00 cut off at the edge something else would remain.
    if (textLeft < 0) return;
    if (textLeft + textWidths.of(context, label) > right - 1 && k + 1 < marks.length) return;
    context.fillText(label, textLeft, top + AXIS_ROW_PX / 2 + 1);
  });
  context.strokeStyle = look.colours.border;
  context.lineWidth = 1;
  context.stroke(ticks);
}

interface Flag {
  readonly line: TimeLine;
  readonly left: number;
  readonly right: number;
}

const FLAG_INSET_PX = 5;

/** Names beside their lines; where two would overlap, the later one is on the other side of its line, or left out. */
function paintFlags(context: CanvasRenderingContext2D, { timeLines, view, look }: AxisFrame): void {
  context.font = FONT_SMALL;
  const placed: Flag[] = [];
  const isFree = (left: number, right: number) =>
    left >= 0 && right <= view.width && placed.every((flag) => right < flag.left || left > flag.right);
  for (const line of timeLines) {
    const x = Math.round(xOf(view.window, line.at)) + 0.5;
    const width = textWidths.of(context, line.label) + 2 * FLAG_INSET_PX;
    if (x < 0 || x > view.width) continue;
    const places = [
      [x, x + width],
      [x - width, x],
    ] as const;
    // A bound lies left of what it bounds, so its name does too.
    const found = (line.kind === 'bound' ? places.toReversed() : places).find(([left, right]) => isFree(left, right));
    context.fillStyle = timeLineStyle(line.kind, look).colour;
    context.fillRect(x - 0.75, AXIS_PX - AXIS_FLAGS_PX + 1, 1.5, AXIS_FLAGS_PX);
    if (found !== undefined) placed.push({ line, left: found[0], right: found[1] });
  }
  for (const { line, left, right } of placed) {
    // Lines of others may cross the strip where the name stands.
    context.fillStyle = look.colours['surface-sunken'];
    context.fillRect(left + 1, AXIS_PX - AXIS_FLAGS_PX + 1, right - left - 2, AXIS_FLAGS_PX - 2);
    context.fillStyle = timeLineStyle(line.kind, look).colour;
    context.fillText(line.label, left + FLAG_INSET_PX, AXIS_PX - AXIS_FLAGS_PX / 2);
  }
}
