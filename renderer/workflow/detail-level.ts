import type { DetailLevel } from './canvas-store.ts';

/** Below `far` names are too small to read even in large letters; from `near` on all texts can be read. */
const ZOOM_LIMITS = { far: 0.22, near: 0.6 } as const;
/** A level holds on a little beyond its limit, so that it does not flicker there. */
const HOLD = 0.02;

/** How much detail a zoom factor has room for, given what is shown now. */
export function detailAt(zoom: number, now: DetailLevel): DetailLevel {
  if (zoom < ZOOM_LIMITS.far + (now === 'far' ? HOLD : 0)) return 'far';
  if (zoom < ZOOM_LIMITS.near - (now === 'near' ? HOLD : 0)) return 'middle';
  return 'near';
}
