import type { ChartFrame } from './chart-frame.ts';
import { paintBars } from './paint-bars.ts';
import { paintBaseline } from './paint-baseline.ts';
import { paintForecasts } from './paint-forecasts.ts';
import { paintGhosts } from './paint-ghosts.ts';
import { paintGround } from './paint-ground.ts';
import { paintHolds } from './paint-holds.ts';
import { paintLinks } from './paint-links.ts';
import { paintProgress, paintProgressLine } from './paint-progress.ts';
import { paintTimeLines } from './paint-time-lines.ts';

/** The whole chart below the axis, layer by layer. The context is scaled to CSS pixels. */
export function paintChart(context: CanvasRenderingContext2D, frame: ChartFrame): void {
  context.textBaseline = 'middle';
  paintGround(context, frame);
  paintTimeLines(context, frame);
  paintLinks(context, frame);
  paintBaseline(context, frame);
  paintGhosts(context, frame);
  paintBars(context, frame);
  paintHolds(context, frame);
  paintProgress(context, frame);
  paintForecasts(context, frame);
  paintProgressLine(context, frame);
}
