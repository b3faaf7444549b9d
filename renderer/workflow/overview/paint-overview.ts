import { FONT_STRONG } from '../../gantt/paint/chart-look.ts';
import { fitText } from '../../gantt/paint/fit-text.ts';
import type { ColourName } from '../../theme/canvas-colours.ts';
import type { CanvasState } from '../canvas-store.ts';
import type { CardId } from '../cards/card-graph.ts';
import type { CanvasNode, CardMarks, LinkFlowEdge } from '../flow-elements.ts';
import { linkPath } from '../link-path.ts';
import { edgeEnds } from '../links/edge-ends.ts';
import { TASK_SIZE } from '../node-size.ts';
import type { View } from '../sight/sight-box.ts';

/** What the picture of a workflow seen from afar shows. */
export interface Picture {
  readonly nodes: readonly CanvasNode[];
  readonly links: ReturnType<typeof linkPaths>;
  readonly colours: Readonly<Record<ColourName, string>>;
  readonly matches: CanvasState['matches'];
  readonly current: CanvasState['current'];
}

/** The picture is larger than the window by this share on each side, so that panning only moves it. */
export const MARGIN = 0.4;

/** Draws the part of the workflow that is in the view, and what is around it. */
export function drawPicture(element: HTMLCanvasElement, picture: Picture, { transform, width, height }: View): void {
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
  context.setTransform(ratio, 0, 0, ratio, (x + left) * ratio, (y + top) * ratio);
  drawFrameNames(context, picture, zoom);
}

/** A frame narrower than this has no room for a name that says something, in pixels of the screen. */
const LEAST_NAME_PIXELS = 30;

/** Names of the outer groups above their frames, in letters that keep their size however far away. */
function drawFrameNames(context: CanvasRenderingContext2D, { nodes, colours }: Picture, zoom: number): void {
  context.font = FONT_STRONG;
  context.textBaseline = 'bottom';
  context.fillStyle = colours.text;
  for (const { type, position, width = 0, data } of nodes) {
    if (type !== 'frame' || data.isInner || width * zoom < LEAST_NAME_PIXELS) continue;
    const text = fitText(context, data.name, width * zoom - 2);
    context.fillText(text, position.x * zoom + 1, position.y * zoom - 3);
  }
}

const LINK_LOOKS = [
  { kind: 'dimmed', colour: 'slack', pixels: 1, opacity: 0.15 },
  { kind: 'plain', colour: 'slack', pixels: 1, opacity: 0.6 },
  { kind: 'critical', colour: 'critical', pixels: 2, opacity: 1 },
  { kind: 'selected', colour: 'accent', pixels: 2, opacity: 1 },
] as const;

/** The lines of all links, by their looks. */
export function linkPaths(
  nodes: readonly CanvasNode[],
  edges: readonly LinkFlowEdge[],
  matches: ReadonlySet<CardId> | null,
) {
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
