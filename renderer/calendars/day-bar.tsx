import { type PointerEvent, useRef, useState } from 'react';
import type { DaySpan } from '../../core/model/calendar.ts';
import { paintSpan, spanMinutes } from '../../core/model/day-spans-notation.ts';
import classes from './calendars-view.module.css';

const DAY_MINUTES = 24 * 60;
const STEP_MINUTES = 30;

interface Props {
  readonly spans: readonly DaySpan[];
  readonly onPaint: (spans: readonly DaySpan[]) => void;
}

interface Stroke {
  readonly from: number;
  readonly to: number;
  /** Whether the stroke makes working time or takes it away: the opposite of where it began. */
  readonly works: boolean;
}

/**
 * The hours of a day as a bar that can be painted: dragging over free time makes it working time, and the other way
 * round. The text field beside it does the same for the keyboard.
 */
export function DayBar({ spans, onPaint }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  const [stroke, setStroke] = useState<(Stroke & { readonly anchor: number }) | null>(null);
  const stepAt = (event: PointerEvent): number => {
    const box = bar.current?.getBoundingClientRect();
    if (box === undefined) return 0;
    const share = Math.min(0.9999, Math.max(0, (event.clientX - box.left) / box.width));
    return Math.floor((share * DAY_MINUTES) / STEP_MINUTES) * STEP_MINUTES;
  };
  const shown = stroke === null ? spans : paintSpan(spans, stroke.from, stroke.to, stroke.works);
  return (
    <div
      ref={bar}
      className={classes.bar}
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        const at = stepAt(event);
        const isWorking = spans.map(spanMinutes).some(({ from, to }) => from <= at && at < to);
        setStroke({ anchor: at, from: at, to: at + STEP_MINUTES, works: !isWorking });
      }}
      onPointerMove={(event) => {
        if (stroke === null) return;
        const at = stepAt(event);
        const from = Math.min(at, stroke.anchor);
        setStroke({ ...stroke, from, to: Math.max(at, stroke.anchor) + STEP_MINUTES });
      }}
      onPointerUp={() => {
        if (stroke !== null) onPaint(shown);
        setStroke(null);
      }}
      onPointerCancel={() => setStroke(null)}
    >
      {shown.map((span) => {
        const { from, to } = spanMinutes(span);
        return (
          <span
            key={span.from}
            style={{ left: `${(from / DAY_MINUTES) * 100}%`, width: `${((to - from) / DAY_MINUTES) * 100}%` }}
          />
        );
      })}
    </div>
  );
}
