import { useLayoutEffect, useRef } from 'react';
import classes from './columns.module.css';

interface Props {
  /** Room that the columns have, and that they need, in CSS pixels. */
  readonly width: number;
  readonly needed: number;
  /** Told how far the columns are scrolled. */
  readonly onScroll: (left: number) => void;
}

/** Scrolls the columns beside the bars where they need more room than they have. */
export function ColumnsScrollbar({ width, needed, onScroll }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  // Wider columns, or fewer: the browser moves the thumb without a word.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sizes are what moves it.
  useLayoutEffect(() => onScroll(bar.current?.scrollLeft ?? 0), [width, needed, onScroll]);
  return (
    <div
      ref={bar}
      className={classes.scrollbar}
      style={{ width }}
      tabIndex={-1}
      onScroll={(event) => onScroll(event.currentTarget.scrollLeft)}
    >
      <div style={{ width: Math.max(width, needed), height: 1 }} />
    </div>
  );
}
