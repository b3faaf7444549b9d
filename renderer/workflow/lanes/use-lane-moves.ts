import { useMemo } from 'react';
import type { TaskId } from '../../../core/model/workflow.ts';
import { edit } from '../../state/edit.ts';
import { useSelection } from '../../state/selection-store.ts';
import type { CardGraph, CardId } from '../cards/card-graph.ts';
import { TASK_SIZE } from '../node-size.ts';
import type { Point, WorkflowLayout } from '../workflow-graph.ts';
import type { LaneAssignment } from './lane-assignment.ts';
import { putIntoLane } from './lane-edits.ts';

export interface LaneMoves {
  /** Gives cards what makes them belong into the lanes in which they were let go. */
  drop(dropped: ReadonlyMap<CardId, Point>, graph: CardGraph): void;
  /** Moves the selected tasks one lane up or down. */
  changeLane(by: 1 | -1): void;
}

/** How cards change their lane, by hand and by key; `null` where there are none. */
export function useLaneMoves(lanes: LaneAssignment | null, layout: WorkflowLayout | null): LaneMoves | null {
  return useMemo(() => {
    if (lanes === null || layout === null) return null;
    const put = (tasks: ReadonlySet<TaskId>, lane: number) => {
      const target = lanes.lanes[lane];
      if (target !== undefined) edit('graph:steps.changeLane', (plan) => putIntoLane(plan, tasks, lanes.by, target));
    };
    return {
      drop(dropped, { cards }) {
        const moved = cards.filter(({ id }) => dropped.has(id));
        const [first] = moved;
        if (first === undefined) return;
        // All go where the card under the hand went.
        const middle = (dropped.get(first.id)?.y ?? 0) + TASK_SIZE.height / 2;
        const below = layout.laneTops.findIndex((top) => top > middle);
        const lane = Math.max(0, (below < 0 ? layout.laneTops.length : below) - 1);
        if (lane === lanes.laneOf.get(first.id)) return;
        put(new Set(moved.flatMap(({ tasks }) => tasks.map(({ id }) => id))), Math.min(lane, lanes.lanes.length - 1));
      },
      changeLane(by) {
        const { tasks } = useSelection.getState();
        const [first] = tasks;
        const from = first === undefined ? undefined : lanes.laneOf.get(first);
        if (from !== undefined) put(tasks, from + by);
      },
    };
  }, [lanes, layout]);
}
