import type { Ticks } from '../../../core/time/ticks.ts';

/** The stretch of time that a chart shows: `from` stands at its left edge. Both may be fractions. */
export interface TimeWindow {
  readonly from: number;
  readonly ticksPerPixel: number;
}

/** What there is to see, in ticks. */
export interface TimeExtent {
  readonly from: Ticks;
  readonly to: Ticks;
}

/** One tick is never wider than this. */
const WIDEST_TICK_PX = 400;
/** Room right of the last bar for its name and for that of the finish, and left of the first one. */
const FIT_RIGHT_PX = 210;
const FIT_LEFT_PX = 16;

/** Distance from the left edge in CSS pixels. */
export function xOf(window: TimeWindow, at: number): number {
  return (at - window.from) / window.ticksPerPixel;
}

/** Moment under a pixel, as a fraction of ticks. */
export function ticksAt(window: TimeWindow, x: number): number {
  return window.from + x * window.ticksPerPixel;
}

/** Magnifies by `factor` (above 1: closer) so that what is under `x` stays there. */
export function zoomAround(
  window: TimeWindow,
  x: number,
  factor: number,
  width: number,
  extent: TimeExtent,
): TimeWindow {
  const ticksPerPixel = clampZoom(window.ticksPerPixel / factor, width, extent);
  return clampWindow({ from: ticksAt(window, x) - x * ticksPerPixel, ticksPerPixel }, width, extent);
}

/** Moves the window by pixels; positive: towards the future. */
export function panBy(window: TimeWindow, pixels: number, width: number, extent: TimeExtent): TimeWindow {
  return clampWindow({ ...window, from: window.from + pixels * window.ticksPerPixel }, width, extent);
}

/** The window that shows all of the extent, with room for the name of the last bar. */
export function fitWindow(extent: TimeExtent, width: number): TimeWindow {
  const room = Math.max(width * 0.6, width - FIT_LEFT_PX - FIT_RIGHT_PX);
  const ticksPerPixel = Math.max(1 / WIDEST_TICK_PX, Math.max(1, extent.to - extent.from) / Math.max(1, room));
  return { from: extent.from - FIT_LEFT_PX * ticksPerPixel, ticksPerPixel };
}

/** Keeps some of the extent in sight: at most half of the window lies beyond either of its ends. */
export function clampWindow(window: TimeWindow, width: number, extent: TimeExtent): TimeWindow {
  const ticksPerPixel = clampZoom(window.ticksPerPixel, width, extent);
  const half = (width * ticksPerPixel) / 2;
  const from = Math.min(Math.max(window.from, extent.from - half), Math.max(extent.from, extent.to) - half);
  return from === window.from && ticksPerPixel === window.ticksPerPixel ? window : { from, ticksPerPixel };
}

function clampZoom(ticksPerPixel: number, width: number, extent: TimeExtent): number {
  const coarsest = Math.max(1, extent.to - extent.from) / Math.max(1, width * 0.25);
  return Math.min(Math.max(ticksPerPixel, 1 / WIDEST_TICK_PX), Math.max(coarsest, 1 / WIDEST_TICK_PX));
}

/** Moves the window as little as possible so that a stretch is in sight; of a longer one its beginning. */
export function revealSpan(window: TimeWindow, width: number, from: Ticks, to: Ticks): TimeWindow {
  const margin = Math.min(48, width / 8) * window.ticksPerPixel;
  const span = width * window.ticksPerPixel;
  const start = from - margin;
  const end = to + margin;
  if (start >= window.from && end <= window.from + span) return window;
  const isAhead = end > window.from + span && end - start <= span;
  return { ...window, from: isAhead ? end - span : start };
}
