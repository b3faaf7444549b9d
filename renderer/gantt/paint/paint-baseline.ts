import { xOf } from '../time/time-window.ts';
import { type ChartFrame, rowMiddle, rowsInSight } from './chart-frame.ts';
import { BAR_PX } from './chart-look.ts';

const HEIGHT_PX = 4;
/** Of the top edge above the middle of the bar. */
const RISE_PX = BAR_PX / 2 + HEIGHT_PX + 1;
const MILESTONE_PX = 3;

/** Above each bar a hollow strip where the baseline has the task. */
export function paintBaseline(context: CanvasRenderingContext2D, { scene, view, look }: ChartFrame): void {
  const { baseline, layout } = scene;
  if (baseline === null) return;
  const [first, last] = rowsInSight(view, layout.rows.length);
  context.strokeStyle = look.colours.slack;
  context.lineWidth = 1;
  context.beginPath();
  for (let index = first; index <= last; index++) {
    const row = layout.rows[index];
    if (row.kind === 'group' || Number.isNaN(baseline.ends[row.task])) continue;
    const left = Math.max(-20, xOf(view.window, baseline.starts[row.task]));
    const right = Math.min(view.width + 20, xOf(view.window, baseline.ends[row.task]));
    if (right < 0 || left > view.width) continue;
    const top = Math.round(rowMiddle(index, view.scrollTop) - RISE_PX) + 0.5;
    if (right - left < 1) {
      context.moveTo(left - MILESTONE_PX, top);
      context.lineTo(left + MILESTONE_PX, top);
      context.lineTo(left, top + HEIGHT_PX);
      context.closePath();
    } else context.rect(left, top, right - left, HEIGHT_PX - 1);
  }
  context.stroke();
}
