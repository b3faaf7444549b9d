import type { GroupId } from '../../../core/model/workflow.ts';
import type { Point } from '../workflow-graph.ts';
import type { CardGraph, CardId } from './card-graph.ts';
import type { Box } from './frames.ts';

/**
 * The frame in which a dragged card lies with its middle, the innermost of several, if it is not in that group already.
 * @param id what the hand holds; with a whole frame in hand there is none
 * @param boxes frames as they were before the drag: those of the dragged cards stretch with them
 */
export function frameUnder(
  id: string,
  held: ReadonlyMap<CardId, Point>,
  { cards, frames }: CardGraph,
  boxes: ReadonlyMap<GroupId, Box>,
): GroupId | null {
  const card = cards.find((each) => each.id === id);
  const point = held.get(id);
  if (card === undefined || point === undefined) return null;
  const x = point.x + card.size.width / 2;
  const y = point.y + card.size.height / 2;
  const under = frames.findLast(({ group }) => {
    const box = boxes.get(group.id);
    return box !== undefined && x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
  })?.group.id;
  if (under === undefined || under === card.frame) return null;
  // In the frame around its own one the card has only been moved about.
  const parentOf = new Map(frames.map(({ group, parent }) => [group.id, parent]));
  for (let at = card.frame; at !== undefined; at = parentOf.get(at)) if (at === under) return null;
  return under;
}
