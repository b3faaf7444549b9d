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
/** Rows that have changed again within so long move fast. */
export const FAST_MS = 120;

interface RowFollower {
  readonly range: RowRange;
  /**
   * Tells where the list is scrolled to; what it changes is there before it returns, so that rows and canvas move in one
   * frame. Call it outside of rendering only.
   */
  readonly follow: (scrollTop: number, height: number) => void;
  /**
   * The same for a caller that can paint the rows itself while they move fast: `true` asks it to, and to call again
   * {@link FAST_MS} later; the elements are then those of other rows.
   */
  readonly followOrPaint: (scrollTop: number, height: number) => boolean;
}

/** Which rows need elements. */
export function useRowRange(): RowFollower {
  const [range, setRange] = useState<RowRange>({ first: 0, last: 20 });
  const shown = useRef(range);
  const wanted = useRef({ first: 0, sinceMs: Number.NEGATIVE_INFINITY, isFast: false });
  const follow = useCallback((scrollTop: number, height: number) => {
    const next = rangeAt(scrollTop, height);
    if (next.first === shown.current.first && next.last === shown.current.last) return;
    shown.current = next;
    flushSync(() => setRange(next));
  }, []);
  const followOrPaint = useCallback(
    (scrollTop: number, height: number) => {
      const { first } = rangeAt(scrollTop, height);
      const now = performance.now();
      const { first: before, sinceMs, isFast } = wanted.current;
      const isRecent = now - sinceMs < FAST_MS;
      wanted.current = {
        first,
        sinceMs: first === before ? sinceMs : now,
        isFast: isRecent && (isFast || first !== before),
      };
      if (wanted.current.isFast) return true;
      follow(scrollTop, height);
      return false;
    },
    [follow],
  );
  return { range, follow, followOrPaint };
}

function rangeAt(scrollTop: number, height: number): RowRange {
  const first = Math.max(0, Math.floor(scrollTop / ROW_PX / CHUNK) * CHUNK);
  return { first, last: first + Math.ceil(height / ROW_PX / CHUNK) * CHUNK + CHUNK };
}
