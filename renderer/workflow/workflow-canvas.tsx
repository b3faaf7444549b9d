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
import type { GroupId, LinkId, TaskId } from '../../core/model/workflow.ts';
import { revealTask, select, toggleTask, useSelection } from '../state/selection-store.ts';
import { HelperLinesLayer } from './arrange/helper-lines-layer.tsx';
import { useSnapping } from './arrange/use-snapping.ts';
import { useCanvas } from './canvas-store.ts';
import type { CardGraph, CardId } from './cards/card-graph.ts';
import { frameUnder } from './cards/frame-under.ts';
import type { Box } from './cards/frames.ts';
import { foldGroup } from './cards/group-edits.ts';
import { refusalOf } from './connection-rules.ts';
import { detailAt } from './detail-level.ts';
import type { CanvasNode, LinkFlowEdge } from './flow-elements.ts';
import { FoldedNode } from './folded-node.tsx';
import { FrameNode } from './frame-node.tsx';
import { LinkArrow, LinkEdge } from './link-edge.tsx';
import { TASK_SIZE } from './node-size.ts';
import { OverviewCanvas, tasksAt } from './overview-canvas.tsx';
import { RefusalHint } from './refusal-hint.tsx';
import { MilestoneNode, TaskNode } from './task-node.tsx';
import { addTaskAndName, link } from './workflow-edits.ts';
import type { Point } from './workflow-graph.ts';
import classes from './workflow-view.module.css';

const NODE_TYPES = { task: TaskNode, milestone: MilestoneNode, folded: FoldedNode, frame: FrameNode };
const EDGE_TYPES = { link: LinkEdge };

/** With more tasks or links than this they are drawn as one picture when seen from afar. */
const MANY_ELEMENTS = 300;
/** Below this number of tasks a map of the whole tells nothing new. */
const FEW_TASKS = 12;
/** A link dropped nearer than this to where it began was a slip, not a wish for a new task. */
const LEAST_PULL_PIXELS = 40;

interface WorkflowCanvasProps {
  readonly plan: Plan;
  readonly graph: CardGraph;
  readonly nodes: CanvasNode[];
  readonly edges: LinkFlowEdge[];
  /** Where all cards stand, drags left out. */
  readonly positions: ReadonlyMap<CardId, Point>;
  /** Where the frames stand, drags left out. */
  readonly boxes: ReadonlyMap<GroupId, Box>;
  readonly isSelecting: boolean;
  /** Dragged cards are pulled into line with others. */
  readonly isSnapping: boolean;
  readonly onHold: (held: ReadonlyMap<CardId, Point> | null) => void;
  /** Cards were let go at these places, and maybe in the frame of another group. */
  readonly onDrop: (dropped: ReadonlyMap<CardId, Point>, into: GroupId | null) => void;
  readonly onRefused: (from: CardId, to: CardId) => void;
  readonly children: ReactNode;
}

/** The drawing area: turns gestures of the pointer into selection and commands. */
export function WorkflowCanvas(props: WorkflowCanvasProps) {
  const { plan, graph, nodes, edges, positions, boxes, isSelecting, isSnapping, onHold, onDrop, onRefused, children } =
    props;
  const { t } = useTranslation('workflow');
  const flow = useReactFlow();
  const detail = useCanvas((state) => state.detail);
  const isRefused = useCanvas((state) => state.refusedCycle !== null);
  const [linking, setLinking] = useState<'from-source' | 'from-target' | null>(null);
  const held = useRef<Map<CardId, Point> | null>(null);
  const isDropCancelled = useRef(false);
  const { snapped, endSnapping } = useSnapping(graph, positions);
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
      endSnapping();
      useCanvas.setState({ dropInto: null });
      onHold(null);
    };
    window.addEventListener('keydown', cancelDrag, true);
    return () => window.removeEventListener('keydown', cancelDrag, true);
  }, [onHold, endSnapping]);

  const changeNodes = (changes: NodeChange<CanvasNode>[]) => {
    const moved = changes.flatMap((change) =>
      change.type === 'position' && change.dragging && change.position ? [[change.id, change.position] as const] : [],
    );
    if (moved.length > 0 && !isDropCancelled.current) {
      const wanted = new Map([...(held.current ?? []), ...moved.flatMap(([id, point]) => carried(id, point))]);
      held.current = isSnapping ? snapped(wanted) : wanted;
      onHold(held.current);
      const dropInto = isSnapping ? frameUnder(moved[0][0], held.current, graph, boxes) : null;
      if (useCanvas.getState().dropInto !== dropInto) useCanvas.setState({ dropInto });
    }
    selectFrom(changes, nodes);
  };

  /** A frame takes along what is in it. */
  const carried = (id: string, point: Point): readonly (readonly [CardId, Point])[] => {
    const node = nodes.find((each) => each.id === id);
    if (node?.type !== 'frame') return [[id, point]];
    const box = boxes.get(node.data.group);
    const inside = new Set(node.data.tasks.map((task) => graph.cardOf.get(task)));
    return [...inside].flatMap((card) => {
      const own = card === undefined ? undefined : positions.get(card);
      if (card === undefined || own === undefined || box === undefined) return [];
      return [[card, { x: own.x + point.x - box.x, y: own.y + point.y - box.y }] as const];
    });
  };

  const drop = () => {
    const dropped = held.current;
    held.current = null;
    isDropCancelled.current = false;
    endSnapping();
    const { dropInto } = useCanvas.getState();
    useCanvas.setState({ dropInto: null });
    if (dropped !== null) onDrop(dropped, dropInto);
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
    // A link pulled into the open asks for the task that comes next, or before.
    const { clientX: x, clientY: y } = 'changedTouches' in event ? event.changedTouches[0] : event;
    const begin = flow.flowToScreenPosition(state.from ?? { x: 0, y: 0 });
    if (Math.hypot(x - begin.x, y - begin.y) < LEAST_PULL_PIXELS) return;
    const point = flow.screenToFlowPosition({ x, y });
    addTaskAndName(
      t('newTask'),
      {
        x: Math.round(isForward ? point.x : point.x - TASK_SIZE.width),
        y: Math.round(point.y - TASK_SIZE.height / 2),
      },
      { card: fromHandle.nodeId, side: isForward ? 'after' : 'before' },
      positions,
      graph,
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
        const hit = isOverview ? tasksAt(nodes, point) : null;
        if (hit !== null) {
          revealTask(hit[0]);
          return;
        }
        const place = { x: Math.round(point.x - TASK_SIZE.width / 2), y: Math.round(point.y - TASK_SIZE.height / 2) };
        addTaskAndName(t('newTask'), place, null, positions, graph);
      }}
    >
      <LinkArrow />
      <ReactFlow<CanvasNode, LinkFlowEdge>
        nodes={nodes}
        edges={isOverview ? NO_EDGES : edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onNodesChange={changeNodes}
        onEdgesChange={(changes) => selectLinksFrom(changes, edges)}
        onNodeDragStop={drop}
        onSelectionDragStop={drop}
        onNodeClick={(event, node) => {
          if (node.type === 'frame') {
            const { tasks, links } = useSelection.getState();
            const isAdding = event.ctrlKey || event.metaKey || event.shiftKey;
            select(isAdding ? [...tasks, ...node.data.tasks] : node.data.tasks, isAdding ? links : []);
            return;
          }
          useCanvas.setState({ current: node.id });
          (event.currentTarget as HTMLElement).focus({ preventScroll: true });
        }}
        onPaneClick={(event) => {
          if (!isOverview) return;
          const hit = tasksAt(nodes, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }));
          const isAdding = event.ctrlKey || event.metaKey || event.shiftKey;
          // React Flow takes the click on the canvas for a wish to select nothing; ours comes after that.
          if (hit === null) return;
          queueMicrotask(() => {
            if (!isAdding) select(hit);
            else for (const task of hit) toggleTask(task);
          });
        }}
        onEdgeDoubleClick={(_, edge) => useCanvas.setState({ editingLink: edge.id })}
        onNodeDoubleClick={(_, node) => {
          if (node.type === 'folded') foldGroup(node.data.group, false);
          else if (node.type === 'frame') useCanvas.setState({ namingGroup: node.data.group });
          else useCanvas.setState({ renaming: node.id });
        }}
        onConnectStart={(_, { handleType }: OnConnectStartParams) =>
          setLinking(handleType === 'source' ? 'from-source' : 'from-target')
        }
        onConnect={({ source, target }) => link(source, target, graph)}
        onConnectEnd={endLinking}
        isValidConnection={useValidConnection(plan, graph)}
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
        <HelperLinesLayer />
        {isOverview && <OverviewCanvas nodes={nodes} edges={edges} />}
        <RefusalHint plan={plan} graph={graph} />
        {nodes.length >= FEW_TASKS && (
          <MiniMap
            pannable
            zoomable
            ariaLabel={t('map')}
            className={classes.map}
            bgColor="var(--pl-surface)"
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

function endsOf(isForward: boolean, from: CardId, to: CardId): [CardId, CardId] {
  return isForward ? [from, to] : [to, from];
}

function mapColour(node: CanvasNode): string {
  if (node.type === 'frame') return 'color-mix(in srgb, var(--pl-slack) 18%, transparent)';
  if (node.selected) return 'var(--pl-accent)';
  return node.data.isCritical ? 'var(--pl-critical)' : 'var(--pl-slack)';
}

/** Tells the shared selection which cards were selected or deselected on the canvas. */
function selectFrom(changes: readonly NodeChange<CanvasNode>[], nodes: readonly CanvasNode[]): void {
  const choices = changes.filter((change) => change.type === 'select');
  if (choices.length === 0) return;
  const { tasks, links } = useSelection.getState();
  const folded = new Map(nodes.flatMap((node) => (node.type === 'folded' ? [[node.id, node.data.tasks]] : [])));
  const chosen = new Set<TaskId>(tasks);
  for (const { id, selected } of choices) chooseAll(chosen, folded.get(id) ?? [id], selected);
  select(chosen, links);
}

/** The same for links. */
function selectLinksFrom(changes: readonly EdgeChange<LinkFlowEdge>[], edges: readonly LinkFlowEdge[]): void {
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

/** The pointer asks on every move; the answer changes only with the pair of tasks. */
function useValidConnection(plan: Plan, graph: CardGraph) {
  const known = useRef({ plan, graph, pair: '', isValid: true });
  return useCallback(
    ({ source, target }: Connection | LinkFlowEdge) => {
      const pair = `${source}\u0000${target}`;
      if (known.current.plan !== plan || known.current.graph !== graph || known.current.pair !== pair)
        known.current = { plan, graph, pair, isValid: refusalOf(plan, graph, source, target) === null };
      return known.current.isValid;
    },
    [plan, graph],
  );
}
