import { type RefObject, useLayoutEffect, useState } from 'react';

/** Room of the canvas in CSS pixels. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** Room right of the columns within a scrolling box, without its scroll bar; 0 by 0 until it is known. */
export function useChartSize(scroller: RefObject<HTMLElement | null>, columnsWidth: number): ChartSize {
  const [box, setBox] = useState<ChartSize>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = () => setBox({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return { width: Math.max(0, box.width - columnsWidth), height: box.height };
}
