import type { ResourceLoad } from '../../../core/problem/resource-load.ts';
import type { WorkingTime } from '../../../core/time/working-time.ts';
import type { TimeAxis } from '../time/time-axis.ts';
import { ticksAt, xOf } from '../time/time-window.ts';
import type { ChartView } from './chart-frame.ts';
import { type ChartLook, FONT_SMALL, mixColours } from './chart-look.ts';
import { hatch } from './hatch.ts';
import { shareInUse } from './load-share.ts';

interface HeatFrame {
  readonly view: ChartView;
  readonly axis: TimeAxis;
  readonly look: ChartLook;
}

const CELL_GAP_PX = 1;
/** Room for `100 %` in small letters. */
const LEAST_TEXT_PX = 34;

/** A cell for each mark of the axis: the fuller, the darker, with its share where there is room; hatched where it is too much. */
export function paintHeat(
  context: CanvasRenderingContext2D,
  { view, look, axis }: HeatFrame,
  load: ResourceLoad,
  hours: WorkingTime | null,
  top: number,
  rowPx: number,
): void {
  const { colours } = look;
  const height = rowPx - 1;
  const overloads = load.overloads.filter(
    ({ from, to }) => xOf(view.window, to) > 0 && xOf(view.window, from) < view.width,
  );
  context.font = FONT_SMALL;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  axis.minors.forEach(({ at }, k) => {
    const until = axis.minors[k + 1]?.at ?? ticksAt(view.window, view.width);
    const share = shareInUse(load, hours, at, until);
    const isOver = overloads.some(({ from, to }) => from < until && to > at);
    if (share <= 0 && !isOver) return;
    const left = Math.max(-1, xOf(view.window, at)) + CELL_GAP_PX;
    const width = Math.min(view.width + 1, xOf(view.window, until)) - left - CELL_GAP_PX;
    if (width <= 0) return;
    context.fillStyle = mixColours(colours.bar, colours.surface, 0.12 + 0.6 * Math.min(1, share));
    context.fillRect(left, top + 3, width, height - 6);
    if (isOver) {
      context.fillStyle = hatch(context, colours.infeasible);
      context.fillRect(left, top + 3, width, height - 6);
      context.strokeStyle = colours.infeasible;
      context.lineWidth = 1.5;
      context.strokeRect(left + 0.75, top + 3.75, width - 1.5, height - 7.5);
    }
    if (width < LEAST_TEXT_PX) return;
    const text = `${Math.round(100 * share)} %`;
    context.lineWidth = 3;
    context.strokeStyle = colours.surface;
    if (isOver) context.strokeText(text, left + width / 2, top + height / 2 + 1);
    context.fillStyle = colours.text;
    context.fillText(text, left + width / 2, top + height / 2 + 1);
  });
  context.textAlign = 'left';
  context.fillStyle = colours.border;
  context.fillRect(0, top + height, view.width, 1);
}
