import { useEffect, useMemo, useReducer, useRef } from 'react';
import type { CardId } from '../cards/card-graph.ts';

/** Elements for more new cards than this are not made in one frame. */
const MOST_NEW = 32;
const NONE: ReadonlySet<CardId> = new Set();

/**
 * Of the cards that shall be drawn those that are to be drawn in this frame: what was drawn before and some of the others, until
 * all are there a few frames later.
 * @param wanted the most important first
 */
export function usePortions(wanted: readonly CardId[]): ReadonlySet<CardId> {
  const made = useRef(NONE);
  const [frame, goOn] = useReducer((count: number) => count + 1, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each frame makes another portion.
  const shown = useMemo(() => nextPortion(wanted, made.current, MOST_NEW), [wanted, frame]);
  useEffect(() => {
    made.current = shown;
    if (shown.size === wanted.length) return;
    const request = requestAnimationFrame(goOn);
    return () => cancelAnimationFrame(request);
  }, [shown, wanted]);
  return shown;
}

/** Those of `wanted` that were made already, and the first few others. */
export function nextPortion(
  wanted: readonly CardId[],
  made: ReadonlySet<CardId>,
  mostNew: number,
): ReadonlySet<CardId> {
  let fresh = 0;
  return new Set(wanted.filter((id) => made.has(id) || fresh++ < mostNew));
}
