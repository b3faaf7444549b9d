import { xOf } from '../time/time-window.ts';
import { DIAMOND_PX } from './bar-places.ts';
import { type ChartFrame, rowMiddle, rowsInSight } from './chart-frame.ts';
import { BAR_PX } from './chart-look.ts';
import { newPath } from './vector-context.ts';

/** Dashes tell ghosts apart, whatever their colour. */
export const GHOST_DASHES: readonly (readonly number[])[] = [
  [4, 3],
  [1.5, 2.5],
  [9, 3],
];
const HALF = BAR_PX / 2 + 2;

/** Behind the bars, hollow and dashed, where further baselines have the tasks. */
export function paintGhosts(context: CanvasRenderingContext2D, { scene, view, look }: ChartFrame): void {
  const { rows } = scene.layout;
  const [first, last] = rowsInSight(view, rows.length);
  scene.ghosts.forEach(({ starts, ends }, ghost) => {
    const shape = newPath(context);
    for (let index = first; index <= last; index++) {
      const row = rows[index];
      if (row.kind === 'group' || Number.isNaN(ends[row.task])) continue;
      const left = Math.max(-20, xOf(view.window, starts[row.task]));
      const right = Math.min(view.width + 20, xOf(view.window, ends[row.task]));
      if (right < -DIAMOND_PX || left > view.width) continue;
      const y = rowMiddle(index, view.scrollTop);
      if (right - left >= 1) shape.rect(Math.round(left) + 0.5, y - HALF + 0.5, Math.round(right - left), 2 * HALF - 1);
      else {
        shape.moveTo(left, y - HALF);
        shape.lineTo(left + HALF, y);
        shape.lineTo(left, y + HALF);
        shape.lineTo(left - HALF, y);
        shape.closePath();
      }
    }
    context.setLineDash([...(GHOST_DASHES[ghost % GHOST_DASHES.length] ?? [])]);
    context.lineWidth = 1.25;
    context.strokeStyle = look.colours.baseline;
    context.stroke(shape);
  });
  context.setLineDash([]);
}
