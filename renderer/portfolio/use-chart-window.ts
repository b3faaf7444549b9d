import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import {
  clampWindow,
  fitWindow,
  panBy,
  type TimeExtent,
  type TimeWindow,
  zoomAround,
} from '../gantt/time/time-window.ts';
import { NAMES_PX } from './chart-layout.ts';

/** What zooming in multiplies the scale with. */
export const ZOOM_STEP = 1.4;
const PAN_STEP_PX = 80;
/** What is looked for is shown within no more than this. */
const LOOKED_MINUTES = 14 * 1440;

/** The part of time that the chart shows, and how a person moves it. */
export interface ChartWindow {
  readonly window: TimeWindow;
  /** About the middle. */
  zoom(factor: number): void;
  /** All of time, from now on, too. */
  showAll(): void;
  move(event: KeyboardEvent<HTMLElement>): void;
}

/**
 * Follows the wheel over `scroller` and keys; all of time where nobody has chosen a part. Minutes since the first plan begins.
 * @param looked minute to bring into sight; `null`: none
 */
export function useChartWindow(
  scroller: RefObject<HTMLElement | null>,
  width: number,
  extent: TimeExtent,
  looked: number | null,
): ChartWindow {
  const [chosenWindow, setWindow] = useState<TimeWindow | null>(null);
  const window = chosenWindow ?? fitWindow(extent, width);
  const extentTo = extent.to;
  useEffect(() => {
    if (looked === null || width === 0) return;
    setWindow((before) => {
      const now = before ?? fitWindow({ from: 0, to: extentTo }, width);
      const ticksPerPixel = Math.min(now.ticksPerPixel, LOOKED_MINUTES / width);
      return clampWindow({ from: looked - (width / 3) * ticksPerPixel, ticksPerPixel }, width, {
        from: 0,
        to: extentTo,
      });
    });
  }, [looked, width, extentTo]);
  const latest = useRef({ window, width, extent });
  latest.current = { window, width, extent };
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    // A listener of the element's own, since only one that is not passive can keep the page from zooming.
    const onWheel = (event: WheelEvent) => {
      const { window, width, extent } = latest.current;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const x = event.clientX - element.getBoundingClientRect().left - NAMES_PX;
        setWindow(zoomAround(window, x, Math.exp(-event.deltaY / 300), width, extent));
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        setWindow(panBy(window, event.deltaX === 0 ? event.deltaY : event.deltaX, width, extent));
      }
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [scroller]);
  const zoom = (factor: number) => setWindow(zoomAround(window, width / 2, factor, width, extent));
  const showAll = () => setWindow(null);
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const pan = event.key === 'ArrowLeft' ? -PAN_STEP_PX : event.key === 'ArrowRight' ? PAN_STEP_PX : 0;
    const factor = event.key === '+' || event.key === '=' ? ZOOM_STEP : event.key === '-' ? 1 / ZOOM_STEP : 1;
    if (pan !== 0) setWindow(panBy(window, pan, width, extent));
    else if (factor !== 1) zoom(factor);
    else if (event.key === '0') showAll();
    else return;
    event.preventDefault();
  };
  return { window, zoom, showAll, move };
}
