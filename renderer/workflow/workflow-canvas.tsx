import {
  type Connection,
  type EdgeChange,
  type FinalConnectionState,
  MiniMap,
  type NodeChange,
  type OnConnectStartParams,
  ReactFlow,
  useOnViewportChange,
  useReactFlow,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../core/model/plan.ts';
import type { TaskId } from '../../core/model/workflow.ts';
import { revealTask, select, toggleTask, useSelection } from '../state/selection-store.ts';
import { useCanvas } from './canvas-store.ts';
import { refusalOf } from './connection-rules.ts';
import { detailAt } from './detail-level.ts';
import type { LinkFlowEdge, TaskFlowNode } from './flow-elements.ts';
import { LinkArrow, LinkEdge } from './link-edge.tsx';
import { TASK_SIZE } from './node-size.ts';
import { OverviewCanvas, taskAt } from './overview-canvas.tsx';
import { RefusalHint } from './refusal-hint.tsx';
import { MilestoneNode, TaskNode } from './task-node.tsx';
import { addTaskAndName, linkTasks, moveTasks } from './workflow-edits.ts';
import type { Point } from './workflow-graph.ts';
import classes from './workflow-view.module.css';

const NODE_TYPES = { task: TaskNode, milestone: MilestoneNode };
const EDGE_TYPES = { link: LinkEdge };

/** With more tasks or links than this they are drawn as one picture when seen from afar. */
const MANY_ELEMENTS = 300;
/** Below this number of tasks a map of the whole tells nothing new. */
const FEW_TASKS = 12;
/** A link dropped nearer than this to where it began was a slip, not a wish for a new task. */
const LEAST_PULL_PIXELS = 40;

interface WorkflowCanvasProps {
  readonly plan: Plan;
  readonly nodes: TaskFlowNode[];
  readonly edges: LinkFlowEdge[];
  /** Where all tasks stand, drags left out. */
  readonly positions: ReadonlyMap<TaskId, Point>;
  readonly isSelecting: boolean;
  readonly onHold: (held: ReadonlyMap<TaskId, Point> | null) => void;
  readonly onRefused: (from: TaskId, to: TaskId) => void;
  readonly children: ReactNode;
}

/** The drawing area: turns gestures of the pointer into selection and commands. */
export function WorkflowCanvas(props: WorkflowCanvasProps) {
  const { plan, nodes, edges, positions, isSelecting, onHold, onRefused, children } = props;
  const { t } = useTranslation('workflow');
  const flow = useReactFlow();
  const detail = useCanvas((state) => state.detail);
  const isRefused = useCanvas((state) => state.refusedCycle !== null);
  const [linking, setLinking] = useState<'from-source' | 'from-target' | null>(null);
  const held = useRef<Map<TaskId, Point> | null>(null);
  const isDropCancelled = useRef(false);
  useOnViewportChange({
    onChange: ({ zoom }) => {
      const next = detailAt(zoom, useCanvas.getState().detail);
      if (next !== useCanvas.getState().detail) useCanvas.setState({ detail: next });
    },
  });

  useEffect(() => {
    const cancelDrag = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || held.current === null) return;
      isDropCancelled.current = true;
      held.current = null;
      onHold(null);
    };
    window.addEventListener('keydown', cancelDrag, true);
    return () => window.removeEventListener('keydown', cancelDrag, true);
  }, [onHold]);

  const changeNodes = (changes: NodeChange<TaskFlowNode>[]) => {
    const moved = changes.flatMap((change) =>
      change.type === 'position' && change.dragging && change.position ? [[change.id, change.position] as const] : [],
    );
    if (moved.length > 0 && !isDropCancelled.current) {
      held.current = new Map([...(held.current ?? []), ...moved]);
      onHold(held.current);
    }
    selectFrom(changes, 'tasks');
  };

  const drop = () => {
    const dropped = held.current;
    held.current = null;
    isDropCancelled.current = false;
    if (dropped !== null) moveTasks(dropped, positions);
    onHold(null);
  };

  const endLinking = (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
    setLinking(null);
    const { fromHandle, toHandle } = state;
    if (fromHandle === null) return;
    const isForward = fromHandle.type === 'source';
    if (toHandle !== null) {
      const isSlip = toHandle.nodeId === fromHandle.nodeId;
      if (state.isValid !== true && !isSlip) onRefused(...endsOf(isForward, fromHandle.nodeId, toHandle.nodeId));
      return;
    }
    // A link pulled into the open asks for the task that comes next.
    const { clientX: x, clientY: y } = 'changedTouches' in event ? event.changedTouches[0] : event;
    const begin = flow.flowToScreenPosition(state.from ?? { x: 0, y: 0 });
    if (!isForward || Math.hypot(x - begin.x, y - begin.y) < LEAST_PULL_PIXELS) return;
    const point = flow.screenToFlowPosition({ x, y });
    addTaskAndName(
      t('newTask'),
      { x: Math.round(point.x), y: Math.round(point.y - TASK_SIZE.height / 2) },
      fromHandle.nodeId,
      positions,
    );
  };

  const isOverview = detail === 'far' && Math.max(nodes.length, edges.length) > MANY_ELEMENTS;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the pointer; the toolbar and a key do the same.
    <div
      className={classes.canvas}
      data-linking={linking ?? undefined}
      data-refused={isRefused || undefined}
      data-overview={isOverview || undefined}
      onDoubleClick={(event) => {
        if (!(event.target instanceof Element) || !event.target.classList.contains('react-flow__pane')) return;
        const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
        const hit = isOverview ? taskAt(nodes, point) : null;
        if (hit !== null) {
          revealTask(hit);
          return;
        }
        const place = { x: Math.round(point.x - TASK_SIZE.width / 2), y: Math.round(point.y - TASK_SIZE.height / 2) };
        addTaskAndName(t('newTask'), place, null, positions);
      }}
    >
      <LinkArrow />
      <ReactFlow<TaskFlowNode, LinkFlowEdge>
        nodes={nodes}
        edges={isOverview ? NO_EDGES : edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onNodesChange={changeNodes}
        onEdgesChange={(changes) => selectFrom(changes, 'links')}
        onNodeDragStop={drop}
        onSelectionDragStop={drop}
        onNodeClick={(event, node) => {
          useCanvas.setState({ current: node.id });
          (event.currentTarget as HTMLElement).focus({ preventScroll: true });
        }}
        onPaneClick={(event) => {
          if (!isOverview) return;
          const hit = taskAt(nodes, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }));
          const isAdding = event.ctrlKey || event.metaKey || event.shiftKey;
          // React Flow takes the click on the canvas for a wish to select nothing; ours comes after that.
          if (hit !== null) queueMicrotask(() => (isAdding ? toggleTask(hit) : select([hit])));
        }}
        onNodeDoubleClick={(_, node) => useCanvas.setState({ renaming: node.id })}
        onConnectStart={(_, { handleType }: OnConnectStartParams) =>
          setLinking(handleType === 'source' ? 'from-source' : 'from-target')
        }
        onConnect={({ source, target }) => linkTasks(source, target)}
        onConnectEnd={endLinking}
        isValidConnection={useValidConnection(plan)}
        connectionRadius={24}
        onlyRenderVisibleElements
        // Seen from afar, a drag over thousands of specks means the canvas, not the one below the pointer.
        nodesDraggable={!isOverview}
        minZoom={0.02}
        maxZoom={2}
        nodeDragThreshold={3}
        nodesFocusable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={MULTI_SELECTION_KEYS}
        panActivationKeyCode={null}
        selectionOnDrag={isSelecting}
        panOnDrag={isSelecting ? MIDDLE_AND_RIGHT_BUTTON : true}
        zoomOnDoubleClick={false}
        attributionPosition="bottom-left"
        aria-label={t('canvas')}
      >
        {isOverview && <OverviewCanvas nodes={nodes} edges={edges} />}
        <RefusalHint plan={plan} />
        {nodes.length >= FEW_TASKS && (
          <MiniMap
            pannable
            zoomable
            ariaLabel={t('map')}
            className={classes.map}
            style={MAP_SIZE}
            nodeColor={mapColour}
            nodeBorderRadius={12}
            maskColor="color-mix(in srgb, var(--pl-surface-sunken) 70%, transparent)"
          />
        )}
        {children}
      </ReactFlow>
    </div>
  );
}

const MAP_SIZE = { width: 180, height: 120 };
const NO_EDGES: LinkFlowEdge[] = [];
const MULTI_SELECTION_KEYS = ['Shift', 'Control', 'Meta'];
const MIDDLE_AND_RIGHT_BUTTON = [1, 2];

function endsOf(isForward: boolean, from: TaskId, to: TaskId): [TaskId, TaskId] {
  return isForward ? [from, to] : [to, from];
}

function mapColour(node: TaskFlowNode): string {
  if (node.selected) return 'var(--pl-accent)';
  return node.data.isCritical ? 'var(--pl-critical)' : 'var(--pl-slack)';
}

/** Tells the shared selection what was selected or deselected on the canvas. */
function selectFrom(
  changes: readonly (NodeChange<TaskFlowNode> | EdgeChange<LinkFlowEdge>)[],
  table: 'tasks' | 'links',
): void {
  const choices = changes.filter((change) => change.type === 'select');
  if (choices.length === 0) return;
  const selection = useSelection.getState();
  const chosen = new Set(selection[table]);
  for (const choice of choices) {
    if (choice.selected) chosen.add(choice.id);
    else chosen.delete(choice.id);
  }
  if (table === 'tasks') select(chosen, selection.links);
  else select(selection.tasks, chosen);
}

/** The pointer asks on every move; the answer changes only with the pair of tasks. */
function useValidConnection(plan: Plan) {
  const known = useRef({ plan, pair: '', isValid: true });
  return useCallback(
    ({ source, target }: Connection | LinkFlowEdge) => {
      const pair = `${source}\u0000${target}`;
      if (known.current.plan !== plan || known.current.pair !== pair)
        known.current = { plan, pair, isValid: refusalOf(plan, source, target) === null };
      return known.current.isValid;
    },
    [plan],
  );
}
