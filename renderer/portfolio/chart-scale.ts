import { type TimeWindow, xOf } from '../gantt/time/time-window.ts';

const MINUTE_MS = 60_000;

/** Where moments are in the chart. Its window counts minutes since the first plan begins. */
export interface ChartScale {
  /** Milliseconds since 1970 at minute 0 and at the left edge. */
  readonly base: number;
  readonly from: number;
  readonly millisecondsPerPixel: number;
  /** Of what shows time, in pixels. */
  readonly width: number;
  readonly window: TimeWindow;
  /** Pixels from the left edge to a moment in milliseconds since 1970. */
  x(moment: number): number;
}

/** Minutes of the chart at a moment in milliseconds since 1970. */
export function minutesAt(base: number, moment: number): number {
  return (moment - base) / MINUTE_MS;
}

/** The scale of a window. */
export function chartScale(base: number, window: TimeWindow, width: number): ChartScale {
  return {
    base,
    from: base + window.from * MINUTE_MS,
    millisecondsPerPixel: window.ticksPerPixel * MINUTE_MS,
    width,
    window,
    x: (moment) => xOf(window, minutesAt(base, moment)),
  };
}
