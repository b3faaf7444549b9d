import type { PlanPart } from '../../core/document/plan-part.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The workflow view as far as pasting needs it. */
export interface CanvasSurroundings {
  /** Where the cards stand, by their ids. */
  readonly positions: ReadonlyMap<string, Place>;
  /** The layout decides where tasks stand. */
  readonly isAutomatic: boolean;
  /** What is in sight, in canvas pixels. */
  readonly sight: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

const STEP = 40;

/**
 * How far the tasks of a part move when they are pasted: a step aside where the originals are in sight, else to the middle of what is
 * seen; and on until they lie over no others. `null`: the layout decides.
 */
export function pasteShift({ tasks }: PlanPart, surroundings: CanvasSurroundings | null): Place | null {
  const points = tasks.flatMap(({ position }) => (position === undefined ? [] : [position]));
  if (surroundings === null || surroundings.isAutomatic || points.length === 0) return null;
  const { positions, sight } = surroundings;
  const left = Math.min(...points.map(({ x }) => x));
  const top = Math.min(...points.map(({ y }) => y));
  const right = Math.max(...points.map(({ x }) => x));
  const bottom = Math.max(...points.map(({ y }) => y));
  const isInSight = left >= sight.left && top >= sight.top && left < sight.right && top < sight.bottom;
  const shift = isInSight
    ? { x: 0, y: 0 }
    : {
        x: Math.round((sight.left + sight.right - left - right) / 2),
        y: Math.round((sight.top + sight.bottom - top - bottom) / 2),
      };
  const taken = new Set([...positions.values()].map(({ x, y }) => `${x} ${y}`));
  while (points.some(({ x, y }) => taken.has(`${x + shift.x} ${y + shift.y}`))) {
    shift.x += STEP;
    shift.y += STEP;
  }
  return shift;
}
