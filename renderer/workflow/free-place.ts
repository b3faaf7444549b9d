import type { TaskId } from '../../core/model/workflow.ts';
import type { Point } from './workflow-graph.ts';

/** A free place near the middle of what is in sight. */
export function freeCentre(
  view: HTMLElement | null,
  toFlow: (point: Point) => Point,
  positions: ReadonlyMap<TaskId, Point>,
): Point {
  const box = view?.getBoundingClientRect() ?? new DOMRect();
  const centre = toFlow({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const place = { x: Math.round(centre.x - 108), y: Math.round(centre.y - 30) };
  const isTaken = () =>
    [...positions.values()].some((other) => Math.abs(other.x - place.x) < 236 && Math.abs(other.y - place.y) < 72);
  while (isTaken()) place.y += 80;
  return place;
}
