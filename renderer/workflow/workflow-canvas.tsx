import { ReactFlow, useOnViewportChange } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../core/model/plan.ts';
import type { GroupId } from '../../core/model/workflow.ts';
import { HelperLinesLayer } from './arrange/helper-lines-layer.tsx';
import { CanvasMap } from './canvas-map.tsx';
import { useCanvas } from './canvas-store.ts';
import { FLOW_ID } from './card-handles.tsx';
import type { CardGraph, CardId } from './cards/card-graph.ts';
import { type Box, frameBoxes } from './cards/frames.ts';
import { detailAt } from './detail-level.ts';
import { Displacement } from './drag/displacement.ts';
import { useCardDrag } from './drag/use-card-drag.ts';
import { useDisplaced } from './drag/use-displaced.ts';
import type { CanvasNode, LinkFlowEdge } from './flow-elements.ts';
import { FoldedNode } from './folded-node.tsx';
import { FrameNode } from './frame-node.tsx';
import { LinkArrow, LinkEdge } from './link-edge.tsx';
import { OverviewCanvas } from './overview/overview-canvas.tsx';
import { RefusalHint } from './refusal-hint.tsx';
import { selectFrom, selectLinksFrom } from './select-from.ts';
import { useElementsInSight } from './sight/use-elements-in-sight.ts';
import { MilestoneNode, TaskNode } from './task-node.tsx';
import { useCanvasGestures } from './use-canvas-gestures.ts';
import { useLinkGesture } from './use-link-gesture.ts';
import { useSteady } from './use-steady.ts';
import { useValidConnection } from './use-valid-connection.ts';
import type { Point } from './workflow-graph.ts';
import classes from './workflow-view.module.css';

const NODE_TYPES = { task: TaskNode, milestone: MilestoneNode, folded: FoldedNode, frame: FrameNode };
const EDGE_TYPES = { link: LinkEdge };

/** Of more tasks or links than this only those in sight are drawn one by one, and from afar a picture of all. */
const MANY_ELEMENTS = 300;
/** Below this number of tasks a map of the whole tells nothing new. */
const FEW_TASKS = 12;

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
  /** Cards were let go at these places, and maybe in the frame of another group. */
  readonly onDrop: (dropped: ReadonlyMap<CardId, Point>, into: GroupId | null) => void;
  readonly onRefused: (from: CardId, to: CardId) => void;
  readonly children: ReactNode;
}

/** The drawing area: turns gestures of the pointer into selection and commands. */
export function WorkflowCanvas(props: WorkflowCanvasProps) {
  const { plan, graph, nodes, edges, positions, boxes, isSelecting, isSnapping, onDrop, onRefused, children } = props;
  const { t } = useTranslation('workflow');
  const detail = useCanvas((state) => state.detail);
  const isRefused = useCanvas((state) => state.refusedCycle !== null);
  const isMany = Math.max(nodes.length, edges.length) > MANY_ELEMENTS;
  const isOverview = detail === 'far' && isMany;
  const drag = useCardDrag({ graph, nodes, positions, boxes, isSnapping, onDrop });
  const inSight = useElementsInSight({ nodes, edges, isMany, isPicture: isOverview, held: useKeys(drag.held) });
  const shown = useShown(inSight, { graph, positions, boxes, held: drag.held });
  const { linking, ...linkGesture } = useLinkGesture({ graph, positions, onRefused });
  const { onDoubleClick, ...gestures } = useCanvasGestures({ graph, nodes, positions, isOverview });
  const steady = useSteady({
    onNodesChange: (changes: Parameters<typeof selectFrom>[0]) => {
      drag.move(changes);
      selectFrom(changes, nodes);
    },
    onEdgesChange: (changes: Parameters<typeof selectLinksFrom>[0]) => selectLinksFrom(changes, edges),
    onNodeDragStart: drag.start,
    onNodeDragStop: drag.drop,
    onSelectionDragStop: drag.drop,
    ...linkGesture,
    ...gestures,
  });
  useOnViewportChange({
    onChange: useCallback(({ zoom }: { readonly zoom: number }) => {
      const next = detailAt(zoom, useCanvas.getState().detail);
      if (next !== useCanvas.getState().detail) useCanvas.setState({ detail: next });
    }, []),
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the pointer; the toolbar and a key do the same.
    <div
      className={classes.canvas}
      data-detail={detail}
      data-linking={linking ?? undefined}
      data-refused={isRefused || undefined}
      data-overview={isOverview || undefined}
      onDoubleClick={onDoubleClick}
    >
      <LinkArrow />
      <ReactFlow<CanvasNode, LinkFlowEdge>
        id={FLOW_ID}
        nodes={shown.nodes}
        edges={shown.edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        {...steady}
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
        {(isOverview || inSight.isFilling) && <OverviewCanvas nodes={nodes} edges={edges} isAlone={isOverview} />}
        <RefusalHint plan={plan} graph={graph} />
        {nodes.length >= FEW_TASKS && <CanvasMap nodes={nodes} />}
        {children}
      </ReactFlow>
    </div>
  );
}

const MULTI_SELECTION_KEYS = ['Shift', 'Control', 'Meta'];
const MIDDLE_AND_RIGHT_BUTTON = [1, 2];

/** The cards in the hand; the same set for as long as they are the same. */
function useKeys(held: ReadonlyMap<CardId, Point> | null): ReadonlySet<CardId> {
  const keys = useRef<ReadonlySet<CardId>>(new Set());
  const isSame = keys.current.size === (held?.size ?? 0) && [...keys.current].every((card) => held?.has(card) === true);
  if (!isSame) keys.current = new Set(held?.keys());
  return keys.current;
}

interface Standing {
  readonly graph: CardGraph;
  readonly positions: ReadonlyMap<CardId, Point>;
  readonly boxes: ReadonlyMap<GroupId, Box>;
  readonly held: ReadonlyMap<CardId, Point> | null;
}

/** What is drawn, where it is drawn now: in the hand or on the way to where it belongs. */
function useShown(
  { nodes, edges }: { readonly nodes: CanvasNode[]; readonly edges: LinkFlowEdge[] },
  { graph, positions, boxes, held }: Standing,
): { readonly nodes: CanvasNode[]; readonly edges: LinkFlowEdge[] } {
  const displaced = useDisplaced(positions, held);
  const displacement = useRef<Displacement>(null);
  displacement.current ??= new Displacement();
  const { current } = displacement;
  return useMemo(() => {
    const drawnAt = { get: (card: CardId) => displaced.get(card) ?? positions.get(card) };
    const stretched = displaced.size > 0 && boxes.size > 0 ? frameBoxes(graph.cards, graph.frames, drawnAt) : boxes;
    return { nodes: current.nodesOf(nodes, displaced, stretched), edges: current.edgesOf(edges, displaced) };
  }, [current, nodes, edges, graph, positions, boxes, displaced]);
}
