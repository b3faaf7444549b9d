import type { ResourceLoad } from '../../../core/problem/resource-load.ts';
import { type TimeWindow, xOf } from '../time/time-window.ts';

/** A pointer is no needle. */
const NEAR_PX = 3;

/** Place of the overload under a pixel of a load's strip; -1: there is none. Of several the nearest one counts. */
export function overloadAt({ overloads }: Pick<ResourceLoad, 'overloads'>, window: TimeWindow, x: number): number {
  let nearest = NEAR_PX;
  let found = -1;
  overloads.forEach(({ from, to }, place) => {
    const distance = Math.max(xOf(window, from) - x, x - xOf(window, to), 0);
    if (distance > nearest || (found >= 0 && distance === nearest)) return;
    nearest = distance;
    found = place;
  });
  return found;
}
