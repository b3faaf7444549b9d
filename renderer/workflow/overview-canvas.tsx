import { useStore, useStoreApi } from '@xyflow/react';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { TaskId } from '../../core/model/workflow.ts';
import { select } from '../state/selection-store.ts';
import { type ColourName, useCanvasColours } from '../theme/canvas-colours.ts';
import { type CanvasState, useCanvas } from './canvas-store.ts';
import type { CardId } from './cards/card-graph.ts';
import type { Box } from './cards/frames.ts';
import type { CanvasNode, CardMarks, LinkFlowEdge } from './flow-elements.ts';
import { linkPath } from './link-path.ts';
import { edgeEnds } from './links/edge-ends.ts';
import { TASK_SIZE } from './node-size.ts';
import type { Point } from './workflow-graph.ts';
import classes from './workflow-view.module.css';

interface Overview {
  readonly nodes: readonly CanvasNode[];
  readonly edges: readonly LinkFlowEdge[];
}

/**
 * A big workflow seen from afar as one picture: painting thousands of elements anew in each frame would not be fluid. Tasks
 * can be picked here ({@link tasksAt}); to drag them, or to pick links, a person comes closer.
 * @param isAlone there are no elements above it
 */
export function OverviewCanvas({ nodes, edges, isAlone }: Overview & { readonly isAlone: boolean }) {
  useMarquee(nodes, isAlone);
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useCanvasColours();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const transform = useStore((state) => state.transform);
  const matches = useCanvas((state) => state.matches);
  const current = useCanvas((state) => state.current);
  const links = useMemo(() => linkPaths({ nodes, edges }, matches), [nodes, edges, matches]);
  const picture = useMemo<Picture>(
    () => ({ nodes, links, colours, matches, current }),
    [nodes, links, colours, matches, current],
  );
  const drawn = useRef<{ readonly view: View; readonly picture: Picture } | null>(null);
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const view = { transform, width, height };
    const redraw = () => {
      drawPicture(element, picture, view);
      drawn.current = { view, picture };
      place(element, view, view);
    };
    const known = drawn.current;
    if (known?.picture !== picture || !stillCovers(known.view, view)) {
      redraw();
      return;
    }
    place(element, known.view, view);
    // Once the canvas rests, the picture becomes sharp again.
    const timer = setTimeout(redraw, REST_MS);
    return () => clearTimeout(timer);
  }, [picture, transform, width, height]);
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in this picture can have the focus.
  return <canvas ref={canvas} className={classes.overview} aria-hidden="true" />;
}

/** React Flow finds no nodes here that its marquee could select, so the picture does. */
function useMarquee(nodes: readonly CanvasNode[], isOn: boolean): void {
  const store = useStoreApi();
  useEffect(() => {
    if (!isOn) return;
    return store.subscribe(({ userSelectionRect: rect, userSelectionActive, transform }, before) => {
      if (rect === null || !userSelectionActive || rect === before.userSelectionRect) return;
      const [left, top, zoom] = transform;
      const x = (rect.x - left) / zoom;
      const y = (rect.y - top) / zoom;
      select(tasksWithin(nodes, { x, y, width: rect.width / zoom, height: rect.height / zoom }));
    });
  }, [store, nodes, isOn]);
}

interface Picture {
  readonly nodes: readonly CanvasNode[];
  readonly links: ReturnType<typeof linkPaths>;
  readonly colours: Readonly<Record<ColourName, string>>;
  readonly matches: CanvasState['matches'];
  readonly current: CanvasState['current'];
}

/** What part of the canvas is in sight. */
interface View {
  readonly transform: readonly [x: number, y: number, zoom: number];
  readonly width: number;
  readonly height: number;
}

function drawPicture(element: HTMLCanvasElement, picture: Picture, { transform, width, height }: View): void {
  const context = element.getContext('2d');
  if (context === null) return;
  const ratio = window.devicePixelRatio;
  const [x, y, zoom] = transform;
  const left = width * MARGIN;
  const top = height * MARGIN;
  // Setting the size clears the picture.
  element.width = Math.round((width + 2 * left) * ratio);
  element.height = Math.round((height + 2 * top) * ratio);
  element.style.width = `${width + 2 * left}px`;
  element.style.height = `${height + 2 * top}px`;
  context.setTransform(zoom * ratio, 0, 0, zoom * ratio, (x + left) * ratio, (y + top) * ratio);
  for (const { kind, colour, pixels, opacity } of LINK_LOOKS) {
    context.strokeStyle = picture.colours[colour];
    context.lineWidth = pixels / zoom;
    context.globalAlpha = opacity;
    context.stroke(picture.links[kind]);
  }
  drawTasks(context, picture, 1 / zoom);
}

/** The picture is larger than the window by this share on each side, so that panning only moves it. */
const MARGIN = 0.4;
const REST_MS = 120;
/** Beyond this much magnification the picture is drawn anew at once instead of being stretched. */
const MOST_STRETCH = 1.5;

function stillCovers(drawn: View, now: View): boolean {
  if (drawn.width !== now.width || drawn.height !== now.height) return false;
  const [x, y, zoom] = now.transform;
  const [drawnX, drawnY, drawnZoom] = drawn.transform;
  const stretch = zoom / drawnZoom;
  if (stretch > MOST_STRETCH || stretch < 1 / MOST_STRETCH) return false;
  const left = x - (drawnX + drawn.width * MARGIN) * stretch;
  const top = y - (drawnY + drawn.height * MARGIN) * stretch;
  const size = (1 + 2 * MARGIN) * stretch;
  return left <= 0 && top <= 0 && left + size * now.width >= now.width && top + size * now.height >= now.height;
}

/** Moves and stretches the picture as it was drawn to where it belongs now. */
function place(element: HTMLCanvasElement, drawn: View, now: View): void {
  const [x, y, zoom] = now.transform;
  const [drawnX, drawnY, drawnZoom] = drawn.transform;
  const stretch = zoom / drawnZoom;
  const left = x - (drawnX + drawn.width * MARGIN) * stretch;
  const top = y - (drawnY + drawn.height * MARGIN) * stretch;
  element.style.transform = `translate(${left}px, ${top}px) scale(${stretch})`;
}

const LINK_LOOKS = [
  { kind: 'dimmed', colour: 'slack', pixels: 1, opacity: 0.15 },
  { kind: 'plain', colour: 'slack', pixels: 1, opacity: 0.6 },
  { kind: 'critical', colour: 'critical', pixels: 2, opacity: 1 },
  { kind: 'selected', colour: 'accent', pixels: 2, opacity: 1 },
] as const;

function linkPaths({ nodes, edges }: Overview, matches: ReadonlySet<CardId> | null) {
  const nodeOf = new Map(nodes.map((node) => [node.id, node]));
  const texts = { plain: '', critical: '', selected: '', dimmed: '' };
  for (const edge of edges) {
    const ends = edgeEnds(edge, nodeOf);
    if (ends === null) continue;
    const isDimmed = matches !== null && !(matches.has(edge.source) && matches.has(edge.target));
    const kind = edge.selected ? 'selected' : isDimmed ? 'dimmed' : edge.data?.isCritical ? 'critical' : 'plain';
    texts[kind] += linkPath(ends.start, ends.route, ends.end, edge.data?.type);
  }
  return {
    plain: new Path2D(texts.plain),
    critical: new Path2D(texts.critical),
    selected: new Path2D(texts.selected),
    dimmed: new Path2D(texts.dimmed),
  };
}

/** Blocks in the colours of the kinds; what matters has an edge that keeps its width however far away. */
function drawTasks(
  context: CanvasRenderingContext2D,
  { nodes, colours, matches, current }: Picture,
  pixel: number,
): void {
  for (const { id, type, position, width = 0, height = 0, data, selected } of nodes) {
    if (type === 'frame') {
      context.globalAlpha = 1;
      context.strokeStyle = colours['border-strong'];
      context.lineWidth = 1.5 * pixel;
      context.strokeRect(position.x, position.y, width, height);
      continue;
    }
    const isFound = matches?.has(id) ?? false;
    context.globalAlpha = matches === null || isFound ? 1 : 0.2;
    context.fillStyle = type === 'folded' ? colours['border-strong'] : colours[`kind-${data.kindSlot}` as ColourName];
    context.beginPath();
    if (type === 'milestone') diamond(context, position.x + width / 2, position.y + height / 2, TASK_SIZE.height / 2);
    else context.rect(position.x, position.y, width, height);
    context.fill();
    const edge = edgeColour(data, selected === true || isFound);
    if (edge !== null) {
      context.strokeStyle = colours[edge];
      context.lineWidth = 2 * pixel;
      context.setLineDash(data.isInfeasible ? [3 * pixel, 2 * pixel] : []);
      context.stroke();
      context.setLineDash([]);
    }
    if (id === current) {
      context.strokeStyle = colours.accent;
      context.lineWidth = 2 * pixel;
      context.strokeRect(position.x - 4 * pixel, position.y - 4 * pixel, width + 8 * pixel, height + 8 * pixel);
    }
  }
  context.globalAlpha = 1;
}

function edgeColour(data: CardMarks, isChosen: boolean): ColourName | null {
  if (isChosen) return 'accent';
  if (data.isInfeasible) return 'infeasible';
  if (data.isLate) return 'late-mark';
  return data.isCritical ? 'critical' : null;
}

function diamond(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.moveTo(x, y - radius);
  context.lineTo(x + radius, y);
  context.lineTo(x, y + radius);
  context.lineTo(x - radius, y);
  context.closePath();
}

/** The tasks of all cards that lie in a part of the canvas as a whole. */
function tasksWithin(nodes: readonly CanvasNode[], box: Box): readonly TaskId[] {
  return nodes.flatMap((node) => {
    const { type, position, width = 0, height = 0 } = node;
    const isWithin =
      position.x >= box.x &&
      position.y >= box.y &&
      position.x + width <= box.x + box.width &&
      position.y + height <= box.y + box.height;
    if (type === 'frame' || !isWithin) return [];
    return type === 'folded' ? node.data.tasks : [node.id];
  });
}

/** The tasks of the card that is drawn at a point of the canvas, the topmost of several; `null` where there is none. */
export function tasksAt(nodes: readonly CanvasNode[], point: Point): readonly TaskId[] | null {
  const hit = nodes.findLast(
    ({ type, position, width = 0, height = 0 }) =>
      type !== 'frame' &&
      point.x >= position.x &&
      point.x <= position.x + width &&
      point.y >= position.y &&
      point.y <= position.y + height,
  );
  if (hit === undefined) return null;
  return hit.type === 'folded' ? hit.data.tasks : [hit.id];
}
