import { type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { setWindow, useGantt } from './gantt-store.ts';
import classes from './gantt-view.module.css';
import { clampWindow, panBy, type TimeExtent } from './time/time-window.ts';

const LEAST_THUMB_PX = 28;

/** Where the window lies in the plan; dragged, or clicked beside the thumb to go there. */
export function TimeScrollbar({ extent, width }: { readonly extent: TimeExtent; readonly width: number }) {
  const { t } = useTranslation();
  const window = useGantt((state) => state.window);
  const grabbedAt = useRef<number | null>(null);
  if (window === null || width <= 0) return <div className={classes.scrollbar} />;
  const span = width * window.ticksPerPixel;
  const from = Math.min(extent.from, window.from);
  const whole = Math.max(extent.to, window.from + span) - from;
  const ticksPerTrackPixel = whole / width;
  const thumb = Math.max(LEAST_THUMB_PX, (span / whole) * width);
  const left = Math.min(width - thumb, ((window.from - from) / whole) * width);
  const percent = Math.round(((window.from - from) / Math.max(1, whole - span)) * 100);
  const moveBy = (ticks: number) => setWindow(clampWindow({ ...window, from: window.from + ticks }, width, extent));
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    event.currentTarget.setPointerCapture(event.pointerId);
    if (x < left || x > left + thumb) moveBy((x - left - thumb / 2) * ticksPerTrackPixel);
    grabbedAt.current = x;
  };
  return (
    <div
      className={classes.scrollbar}
      role="scrollbar"
      tabIndex={-1}
      aria-label={t('gantt:timeScrollbar')}
      aria-controls="gantt-canvas"
      aria-orientation="horizontal"
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => {
        if (grabbedAt.current === null) return;
        const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
        moveBy((x - grabbedAt.current) * ticksPerTrackPixel);
        grabbedAt.current = x;
      }}
      onPointerUp={() => {
        grabbedAt.current = null;
      }}
      onPointerCancel={() => {
        grabbedAt.current = null;
      }}
      onWheel={(event) => setWindow(panBy(window, event.deltaX + event.deltaY, width, extent))}
    >
      <div className={classes.thumb} style={{ left, width: thumb }} />
    </div>
  );
}
