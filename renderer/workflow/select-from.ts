import type { EdgeChange, NodeChange } from '@xyflow/react';
import type { LinkId, TaskId } from '../../core/model/workflow.ts';
import { select, useSelection } from '../state/selection-store.ts';
import type { CanvasNode, LinkFlowEdge } from './flow-elements.ts';

/** Tells the shared selection which cards were selected or deselected on the canvas. */
export function selectFrom(changes: readonly NodeChange<CanvasNode>[], nodes: readonly CanvasNode[]): void {
  const choices = changes.filter((change) => change.type === 'select');
  if (choices.length === 0) return;
  const { tasks, links } = useSelection.getState();
  const folded = new Map(nodes.flatMap((node) => (node.type === 'folded' ? [[node.id, node.data.tasks]] : [])));
  const chosen = new Set<TaskId>(tasks);
  for (const { id, selected } of choices) chooseAll(chosen, folded.get(id) ?? [id], selected);
  select(chosen, links);
}

/** The same for links. */
export function selectLinksFrom(changes: readonly EdgeChange<LinkFlowEdge>[], edges: readonly LinkFlowEdge[]): void {
  const choices = changes.filter((change) => change.type === 'select');
  if (choices.length === 0) return;
  const { tasks, links } = useSelection.getState();
  const chosen = new Set<LinkId>(links);
  for (const { id, selected } of choices)
    chooseAll(chosen, edges.find((edge) => edge.id === id)?.data?.links ?? [id], selected);
  select(tasks, chosen);
}

function chooseAll(chosen: Set<string>, ids: readonly string[], isChosen: boolean): void {
  for (const id of ids) {
    if (isChosen) chosen.add(id);
    else chosen.delete(id);
  }
}
