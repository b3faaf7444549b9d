import { useCallback, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ROW_PX } from './paint/chart-look.ts';

/** Rows that have elements; the last may lie beyond the end of the list. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/** Rows come and go in pairs, so that slow scrolling changes nothing in most frames. */
const CHUNK = 2;

/**
 * Which rows need elements. The second value tells it where the list is scrolled to; what it changes is there before it
 * returns, so that rows and canvas move in one frame. Call it outside of rendering only.
 */
export function useRowRange(): readonly [range: RowRange, follow: (scrollTop: number, height: number) => void] {
  const [range, setRange] = useState<RowRange>({ first: 0, last: 20 });
  const known = useRef(range);
  const follow = useCallback((scrollTop: number, height: number) => {
    const first = Math.max(0, Math.floor(scrollTop / ROW_PX / CHUNK) * CHUNK);
    const last = first + Math.ceil(height / ROW_PX / CHUNK) * CHUNK + CHUNK;
    if (first === known.current.first && last === known.current.last) return;
    known.current = { first, last };
    flushSync(() => setRange(known.current));
  }, []);
  return [range, follow];
}
