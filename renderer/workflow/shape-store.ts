import { create } from 'zustand';
import type { GroupId } from '../../core/model/workflow.ts';
import { usePlan } from '../state/plan-store.ts';
import type { LaneKind } from './lanes/lane-assignment.ts';

/** How the graph of the open plan is shown; kept for each plan until the window closes. */
export interface GraphShape {
  readonly folded: ReadonlySet<GroupId>;
  /** `null`: no swim lanes. */
  readonly lanesBy: LaneKind | null;
}

const FRESH: GraphShape = { folded: new Set(), lanesBy: null };

/** Shapes of plans that are not open. */
const kept = new Map<string, GraphShape>();
let shownPlan = usePlan.getState().planId ?? '';

export const useShape = create<GraphShape>(() => FRESH);

usePlan.subscribe(({ planId }) => {
  const plan = planId ?? '';
  if (plan === shownPlan) return;
  kept.set(shownPlan, useShape.getState());
  shownPlan = plan;
  useShape.setState(kept.get(plan) ?? FRESH, true);
});

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
