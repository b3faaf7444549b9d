import type { TaskId } from '../../../core/model/workflow.ts';
import { layeredLayout } from '../layout/layered-layout.ts';
import { nodeSizeOf } from '../node-size.ts';
import type { Point } from '../workflow-graph.ts';
import type { Card } from './card-graph.ts';
import { FRAME_PADDING } from './frames.ts';

/** Where the tasks of a folded group stand when its card stands at a point: as they stood before, else side by side. */
export function spreadFolded({ tasks, position }: Card, at: Point): ReadonlyMap<TaskId, Point> {
  if (position !== undefined) {
    const by = { x: at.x - position.x, y: at.y - position.y };
    return new Map(
      tasks.flatMap(({ id, position: own }) => (own === undefined ? [] : [[id, { x: own.x + by.x, y: own.y + by.y }]])),
    );
  }
  const none = new Int32Array(0);
  const sizes = tasks.map(nodeSizeOf);
  const { x, y } = layeredLayout({
    widths: Float64Array.from(sizes, ({ width }) => width),
    heights: Float64Array.from(sizes, ({ height }) => height),
    sources: none,
    targets: none,
  });
  return new Map(
    tasks.map(({ id }, k) => [id, { x: at.x + FRAME_PADDING.side + x[k], y: at.y + FRAME_PADDING.top + y[k] }]),
  );
}
