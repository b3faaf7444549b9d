import { useReactFlow } from '@xyflow/react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { revealTask, select, toggleTask, useSelection } from '../state/selection-store.ts';
import { useCanvas } from './canvas-store.ts';
import type { CardGraph, CardId } from './cards/card-graph.ts';
import { foldGroup } from './cards/group-edits.ts';
import type { CanvasNode, LinkFlowEdge } from './flow-elements.ts';
import { TASK_SIZE } from './node-size.ts';
import { tasksAt } from './overview/picked-tasks.ts';
import { addTaskAndName } from './workflow-edits.ts';
import type { Point } from './workflow-graph.ts';

interface Ground {
  readonly graph: CardGraph;
  readonly nodes: readonly CanvasNode[];
  readonly positions: ReadonlyMap<CardId, Point>;
  /** The cards are one picture. */
  readonly isOverview: boolean;
}

/** What clicks on the canvas, its cards and links do. */
export function useCanvasGestures({ graph, nodes, positions, isOverview }: Ground) {
  const { t } = useTranslation('workflow');
  const flow = useReactFlow();
  return {
    onDoubleClick: (event: MouseEvent) => {
      if (!(event.target instanceof Element) || !event.target.classList.contains('react-flow__pane')) return;
      const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
      const hit = isOverview ? tasksAt(nodes, point) : null;
      if (hit !== null) {
        revealTask(hit[0]);
        return;
      }
      const place = { x: Math.round(point.x - TASK_SIZE.width / 2), y: Math.round(point.y - TASK_SIZE.height / 2) };
      addTaskAndName(t('newTask'), place, null, positions, graph);
    },
    onNodeClick: (event: MouseEvent, node: CanvasNode) => {
      if (node.type === 'frame') {
        const { tasks, links } = useSelection.getState();
        const isAdding = isAddingTo(event);
        select(isAdding ? [...tasks, ...node.data.tasks] : node.data.tasks, isAdding ? links : []);
        return;
      }
      useCanvas.setState({ current: node.id });
      (event.currentTarget as HTMLElement).focus({ preventScroll: true });
    },
    onPaneClick: (event: MouseEvent) => {
      if (!isOverview) return;
      const hit = tasksAt(nodes, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }));
      // React Flow takes the click on the canvas for a wish to select nothing; ours comes after that.
      if (hit === null) return;
      const isAdding = isAddingTo(event);
      queueMicrotask(() => {
        if (!isAdding) select(hit);
        else for (const task of hit) toggleTask(task);
      });
    },
    onEdgeDoubleClick: (_: unknown, edge: LinkFlowEdge) => useCanvas.setState({ editingLink: edge.id }),
    onNodeDoubleClick: (_: unknown, node: CanvasNode) => {
      if (node.type === 'folded') foldGroup(node.data.group, false);
      else if (node.type === 'frame') useCanvas.setState({ namingGroup: node.data.group });
      else useCanvas.setState({ renaming: node.id });
    },
  };
}

function isAddingTo({ ctrlKey, metaKey, shiftKey }: MouseEvent): boolean {
  return ctrlKey || metaKey || shiftKey;
}
