import type { GroupId } from '../../../core/model/workflow.ts';
import type { Point } from '../workflow-graph.ts';
import type { Card, CardId, Frame } from './card-graph.ts';

/** Room between a frame and what stands in it, in canvas pixels; above it is the group's name. */
export const FRAME_PADDING = { side: 18, top: 42, bottom: 18 } as const;

/** A rectangle on the canvas, in its pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The frame of each open group: around its cards and the frames in it, wherever they stand. Linear. */
export function frameBoxes(
  cards: readonly Card[],
  frames: readonly Frame[],
  positions: Pick<ReadonlyMap<CardId, Point>, 'get'>,
): ReadonlyMap<GroupId, Box> {
  const edges = new Map<GroupId, { left: number; top: number; right: number; bottom: number }>();
  const stretch = (group: GroupId, { x, y, width, height }: Box) => {
    const known = edges.get(group);
    if (known === undefined) {
      edges.set(group, { left: x, top: y, right: x + width, bottom: y + height });
      return;
    }
    known.left = Math.min(known.left, x);
    known.top = Math.min(known.top, y);
    known.right = Math.max(known.right, x + width);
    known.bottom = Math.max(known.bottom, y + height);
  };
  for (const { id, size, frame } of cards) {
    const point = positions.get(id);
    if (frame !== undefined && point !== undefined) stretch(frame, { ...point, ...size });
  }
  const boxes = new Map<GroupId, Box>();
  // Inner frames first, since they stretch the outer ones.
  for (const { group, parent } of frames.toReversed()) {
    const edge = edges.get(group.id);
    if (edge === undefined) continue;
    const box = {
      x: edge.left - FRAME_PADDING.side,
      y: edge.top - FRAME_PADDING.top,
      width: edge.right - edge.left + 2 * FRAME_PADDING.side,
      height: edge.bottom - edge.top + FRAME_PADDING.top + FRAME_PADDING.bottom,
    };
    boxes.set(group.id, box);
    if (parent !== undefined) stretch(parent, box);
  }
  return boxes;
}
