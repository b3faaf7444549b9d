import { useEffect, useState } from 'react';

/** Elements are kept for this long in case the person comes back near. */
const KEPT_MS = 1000;
/** So many are taken away in one frame. */
const MOST_GONE = 60;

/**
 * How many of some elements are left since they are not seen any more: all of them for a while, then fewer with each frame.
 * @param count how many there were
 */
export function useLeftOver(count: number, isUnseen: boolean): number {
  const [gone, setGone] = useState(0);
  useEffect(() => {
    if (!isUnseen || count === 0) return;
    let request = 0;
    const takeAway = (already: number) => {
      setGone(already);
      if (already < count) request = requestAnimationFrame(() => takeAway(already + MOST_GONE));
    };
    const timer = setTimeout(() => takeAway(MOST_GONE), KEPT_MS);
    return () => {
      clearTimeout(timer);
      cancelAnimationFrame(request);
      setGone(0);
    };
  }, [isUnseen, count]);
  return Math.max(0, count - gone);
}
