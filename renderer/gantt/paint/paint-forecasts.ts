import type { TaskId, Workflow } from '../../../core/model/workflow.ts';
import type { TaskBand } from '../../../core/simulation/run-collection.ts';
import { xOf } from '../time/time-window.ts';
import { type ChartFrame, rowMiddle, rowsInSight } from './chart-frame.ts';
import { BAR_PX } from './chart-look.ts';

/** When tasks finish in 10, 50 and 90 % of the simulated futures; ticks, shape tasks, `NaN` where nothing is known. */
export interface FinishForecasts {
  readonly p10: Float64Array;
  readonly p50: Float64Array;
  readonly p90: Float64Array;
}

/** Distance of a whisker below the middle of its bar. */
const DROP_PX = BAR_PX / 2 + 3.5;
const END_PX = 2.5;
const MIDDLE_PX = 3.5;
/** A narrower whisker is a dot that says nothing. */
const LEAST_PX = 3;

export function finishForecasts({ tasks }: Workflow, bands: readonly TaskBand[]): FinishForecasts {
  const byTask = new Map<TaskId, TaskBand>(bands.map((band) => [band.task, band]));
  const column = (percent: 'p10' | 'p50' | 'p90') =>
    Float64Array.from(tasks, ({ id }) => byTask.get(id)?.finish[percent] ?? Number.NaN);
  return { p10: column('p10'), p50: column('p50'), p90: column('p90') };
}

/** Below each bar a whisker from the finish that is early to the one that is late, with a tick in the middle. */
export function paintForecasts(context: CanvasRenderingContext2D, { scene, view, look, forecasts }: ChartFrame): void {
  if (forecasts === null) return;
  const { rows } = scene.layout;
  const [first, last] = rowsInSight(view, rows.length);
  context.strokeStyle = look.colours.forecast;
  context.lineWidth = 1.5;
  context.beginPath();
  for (let index = first; index <= last; index++) {
    const row = rows[index];
    if (row.kind === 'group' || Number.isNaN(forecasts.p50[row.task])) continue;
    const [left, middle, right] = [forecasts.p10, forecasts.p50, forecasts.p90].map((of) =>
      xOf(view.window, of[row.task]),
    );
    if (right < 0 || left > view.width || right - left < LEAST_PX) continue;
    const y = rowMiddle(index, view.scrollTop) + DROP_PX;
    const mark = (x: number, half: number) => {
      context.moveTo(x, y - half);
      context.lineTo(x, y + half);
    };
    context.moveTo(Math.max(left, -20), y);
    context.lineTo(Math.min(right, view.width + 20), y);
    mark(left, END_PX);
    mark(middle, MIDDLE_PX);
    mark(right, END_PX);
  }
  context.stroke();
}
