import type { CardGraph, CardId } from './cards/card-graph.ts';
import type { CanvasNode, LinkFlowEdge } from './flow-elements.ts';
import type { LaneAssignment } from './lanes/lane-assignment.ts';
import type { Point, WorkflowLayout } from './workflow-graph.ts';

/** What the workflow view shows at the moment, for commands that are given elsewhere. */
export interface Stage {
  readonly graph: CardGraph;
  readonly positions: ReadonlyMap<CardId, Point>;
  readonly layout: WorkflowLayout | null;
  readonly lanes: LaneAssignment | null;
  readonly nodes: readonly CanvasNode[];
  readonly edges: readonly LinkFlowEdge[];
}

let shown: Stage | null = null;

/** `null`: the view is not shown. */
export function setStage(stage: Stage | null): void {
  shown = stage;
}

export function currentStage(): Stage | null {
  return shown;
}
