import { create } from 'zustand';
import type { GroupId } from '../../core/model/workflow.ts';
import { keepPerPlan } from '../state/keep-per-plan.ts';
import type { LaneKind } from './lanes/lane-assignment.ts';

/** How the graph of the open plan is shown. */
export interface GraphShape {
  readonly folded: ReadonlySet<GroupId>;
  /** `null`: no swim lanes. */
  readonly lanesBy: LaneKind | null;
}

const FRESH: GraphShape = { folded: new Set(), lanesBy: null };

export const useShape = create<GraphShape>(() => FRESH);

keepPerPlan(useShape, FRESH, (shape) => shape);

export function setFolded(groups: Iterable<GroupId>, isFolded: boolean): void {
  const folded = new Set(useShape.getState().folded);
  for (const group of groups) {
    if (isFolded) folded.add(group);
    else folded.delete(group);
  }
  useShape.setState({ folded });
}

export function showLanes(lanesBy: LaneKind | null): void {
  useShape.setState({ lanesBy });
}
