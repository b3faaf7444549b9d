import type { TaskId } from '../../../core/model/workflow.ts';
import type { Box } from '../cards/frames.ts';
import type { CanvasNode } from '../flow-elements.ts';
import type { Point } from '../workflow-graph.ts';

/** The tasks of all cards that lie in a part of the canvas as a whole. */
export function tasksWithin(nodes: readonly CanvasNode[], box: Box): readonly TaskId[] {
  return nodes.flatMap((node) => {
    const { type, position, width = 0, height = 0 } = node;
    const isWithin =
      position.x >= box.x &&
      position.y >= box.y &&
      position.x + width <= box.x + box.width &&
      position.y + height <= box.y + box.height;
    if (type === 'frame' || !isWithin) return [];
    return type === 'folded' ? node.data.tasks : [node.id];
  });
}

/** The tasks of the card that is drawn at a point of the canvas, the topmost of several; `null` where there is none. */
export function tasksAt(nodes: readonly CanvasNode[], point: Point): readonly TaskId[] | null {
  const hit = nodes.findLast(
    ({ type, position, width = 0, height = 0 }) =>
      type !== 'frame' &&
      point.x >= position.x &&
      point.x <= position.x + width &&
      point.y >= position.y &&
      point.y <= position.y + height,
  );
  if (hit === undefined) return null;
  return hit.type === 'folded' ? hit.data.tasks : [hit.id];
}
