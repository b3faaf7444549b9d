import { xOf } from '../time/time-window.ts';
import { type ChartFrame, rowMiddle, rowsInSight } from './chart-frame.ts';
import { BAR_PX } from './chart-look.ts';

const HALF = BAR_PX / 2;
const FOOT_PX = 4;
const PIN_PX = 3.5;

/**
 * What people said about starts, in the rows in sight: a bracket where a task may start at the earliest, a pin where it starts exactly.
 * Tasks that have begun are held by facts.
 */
export function paintHolds(context: CanvasRenderingContext2D, { scene, view, look }: ChartFrame): void {
  const { rows } = scene.layout;
  const [first, last] = rowsInSight(view, rows.length);
  const brackets = new Path2D();
  const pins = new Path2D();
  for (let index = first; index <= last; index++) {
    const row = rows[index];
    if (row.kind !== 'task') continue;
    const { pin, releaseAt, actual } = scene.workflow.tasks[row.task];
    const at = pin ?? releaseAt;
    if (at === undefined || actual !== undefined) continue;
    const x = Math.round(xOf(view.window, at)) - 0.5;
    if (x < -FOOT_PX || x > view.width + FOOT_PX) continue;
    const y = rowMiddle(index, view.scrollTop);
    if (pin === undefined) {
      brackets.moveTo(x + FOOT_PX, y - HALF - 2.5);
      brackets.lineTo(x - 1, y - HALF - 2.5);
      brackets.lineTo(x - 1, y + HALF + 2.5);
      brackets.lineTo(x + FOOT_PX, y + HALF + 2.5);
    } else {
      brackets.moveTo(x, y - HALF - 1);
      brackets.lineTo(x, y + HALF + 2.5);
      pins.moveTo(x + PIN_PX, y - HALF - 1);
      pins.arc(x, y - HALF - 1, PIN_PX, 0, 2 * Math.PI);
    }
  }
  context.lineWidth = 1.5;
  context.strokeStyle = look.colours.text;
  context.fillStyle = look.colours.text;
  context.stroke(brackets);
  context.fill(pins);
}
