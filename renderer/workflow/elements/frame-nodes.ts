import type { TaskId } from '../../../core/model/workflow.ts';
import type { Frame } from '../cards/card-graph.ts';
import type { Box } from '../cards/frames.ts';
import type { FrameFlowNode } from '../flow-elements.ts';
import { sameItems, samePoint } from './same.ts';

const FRAME_PREFIX = 'frame:';

/** An open group's frame as a node; the old one where it shows the same. */
export function frameNode(
  { group, depth }: Frame,
  { x, y, width, height }: Box,
  tasks: readonly TaskId[],
  selected: boolean,
  old: FrameFlowNode | undefined,
): FrameFlowNode {
  const keepsData =
    old !== undefined &&
    old.data.name === group.name &&
    old.data.isInner === depth > 0 &&
    sameItems(old.data.tasks, tasks);
  const isSame =
    keepsData &&
    samePoint(old.position, { x, y }) &&
    old.width === width &&
    old.height === height &&
    old.selected === selected &&
    old.zIndex === depth - FRAMES_BELOW;
  if (isSame) return old;
  return {
    id: FRAME_PREFIX + group.id,
    type: 'frame',
    position: { x, y },
    width,
    height,
    measured: { width, height },
    selected,
    selectable: false,
    connectable: false,
    dragHandle: '.pl-frame-name',
    zIndex: depth - FRAMES_BELOW,
    // Only its name takes the pointer: what is below can be panned, and links in it can be hit.
    style: { pointerEvents: 'none' },
    domAttributes: { tabIndex: -1 },
    data: keepsData ? old.data : { name: group.name, group: group.id, tasks, isInner: depth > 0 },
  };
}

/** Frames lie below links, inner ones above outer ones. */
const FRAMES_BELOW = 100;
