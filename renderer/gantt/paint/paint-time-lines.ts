import { xOf } from '../time/time-window.ts';
import type { ChartFrame, TimeLine } from './chart-frame.ts';
import type { ChartLook } from './chart-look.ts';

/** Colour and dashes of the moments that concern the whole plan; the dashes tell them apart without colour. */
export function timeLineStyle(
  kind: TimeLine['kind'],
  { colours }: ChartLook,
): { readonly colour: string; readonly dash: number[] } {
  if (kind === 'today') return { colour: colours.today, dash: [2, 3] };
  if (kind === 'status') return { colour: colours.late, dash: [] };
  if (kind === 'finish') return { colour: colours.text, dash: [] };
  return { colour: colours.good, dash: [7, 4] };
}

/** Today, the finish and the bound as lines over the whole height. */
export function paintTimeLines(
  context: CanvasRenderingContext2D,
  { timeLines, view, look }: Pick<ChartFrame, 'timeLines' | 'view' | 'look'>,
): void {
  for (const { kind, at } of timeLines) {
    // The progress line is drawn over the bars.
    if (kind === 'status') continue;
    const x = Math.round(xOf(view.window, at)) + 0.5;
    if (x < 0 || x > view.width) continue;
    const { colour, dash } = timeLineStyle(kind, look);
    context.strokeStyle = colour;
    context.lineWidth = kind === 'finish' ? 1 : 1.5;
    context.setLineDash(dash);
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, view.height);
    context.stroke();
    context.setLineDash([]);
  }
}
