import { newPath, vectorContext } from '../../gantt/paint/vector-context.ts';
import type { SvgPath } from '../../print/svg-path.ts';
import type { ColourName } from '../../theme/canvas-colours.ts';
import type { Box } from '../cards/frames.ts';
import type { CanvasNode, CardMarks, FoldedFlowNode, LinkFlowEdge, TaskFlowNode } from '../flow-elements.ts';
import { labelPoint, linkPath } from '../link-path.ts';
import { edgeEnds } from '../links/edge-ends.ts';
import type { Point } from '../workflow-graph.ts';

/** A graph as it goes into a picture: all of it, with every text, however it is seen at the moment. */
export interface GraphPicture {
  readonly nodes: readonly CanvasNode[];
  readonly edges: readonly LinkFlowEdge[];
  readonly lanes: readonly { readonly name: string; readonly from: number; readonly to: number }[];
  readonly colours: Readonly<Record<ColourName, string>>;
  readonly fontFamily: string;
}

const MARGIN = 32;
/** Room for the names of swim lanes. */
const LANE_NAMES = 190;

/** What part of the canvas the picture shows, in its pixels. */
export function pictureBox({ nodes, lanes }: GraphPicture): Box {
  const left = Math.min(...nodes.map(({ position }) => position.x)) - (lanes.length > 0 ? LANE_NAMES : 0) - MARGIN;
  const right = Math.max(...nodes.map(({ position, width = 0 }) => position.x + width)) + MARGIN;
  const tops = [...nodes.map(({ position }) => position.y), ...lanes.map(({ from }) => from)];
  const bottoms = [...nodes.map(({ position, height = 0 }) => position.y + height), ...lanes.map(({ to }) => to)];
  const top = Math.min(...tops) - MARGIN;
  return { x: left, y: top, width: right - left, height: Math.max(...bottoms) + MARGIN - top };
}

/** Draws the graph as it looks near by; the corner of its {@link pictureBox} comes to 0, 0. */
export function paintGraph(context: CanvasRenderingContext2D, picture: GraphPicture): void {
  const { nodes, edges, colours } = picture;
  const box = pictureBox(picture);
  context.fillStyle = colours['surface-sunken'];
  context.fillRect(0, 0, box.width, box.height);
  context.save();
  context.translate(-box.x, -box.y);
  context.textBaseline = 'middle';
  paintLanes(context, picture, box);
  for (const node of nodes) if (node.type === 'frame') paintFrame(context, picture, boxOf(node), node.data.name);
  const nodeOf = new Map(nodes.map((node) => [node.id, node]));
  for (const edge of edges.toSorted((a, b) => (a.zIndex ?? 0) - (b.zIndex ?? 0)))
    paintLink(context, picture, edge, nodeOf);
  for (const node of nodes) {
    if (node.type === 'milestone') paintMilestone(context, picture, node);
    else if (node.type !== 'frame') paintCard(context, picture, node);
  }
  context.restore();
}

function boxOf({ position, width = 0, height = 0 }: CanvasNode): Box {
  return { ...position, width, height };
}

function paintLanes(context: CanvasRenderingContext2D, picture: GraphPicture, { x, width }: Box): void {
  const { colours, lanes } = picture;
  lanes.forEach(({ name, from, to }, index) => {
    context.fillStyle = colours[index % 2 === 1 ? 'surface-hover' : 'surface-sunken'];
    context.fillRect(x, from, width, to - from);
    context.fillStyle = colours.border;
    context.fillRect(x, from, width, 1);
    write(context, picture, name, { x: x + 14, y: from + 20 }, { size: 14, weight: 600, room: LANE_NAMES - 20 });
  });
}

function paintFrame(context: CanvasRenderingContext2D, picture: GraphPicture, box: Box, name: string): void {
  const { colours } = picture;
  context.fillStyle = colours.surface;
  context.strokeStyle = colours['border-strong'];
  context.lineWidth = 1.5;
  rounded(context, box, 10);
  context.fill();
  context.stroke();
  const room = box.width - 28;
  write(context, picture, name, { x: box.x + 14, y: box.y + 19 }, { size: 13, weight: 600, room });
}

function paintLink(
  context: CanvasRenderingContext2D,
  picture: GraphPicture,
  edge: LinkFlowEdge,
  nodeOf: ReadonlyMap<string, CanvasNode>,
): void {
  const ends = edgeEnds(edge, nodeOf);
  const { data } = edge;
  if (ends === null || data === undefined) return;
  const { colours } = picture;
  const colour = data.isCritical ? colours.critical : colours['border-strong'];
  context.strokeStyle = colour;
  context.lineWidth = data.isCritical ? 2.5 : 1.25;
  context.stroke(pathOf(context, linkPath(ends.start, ends.route, ends.end, data.type)));
  const { x, y } = ends.end;
  const back = data.type === 'finish-finish' || data.type === 'start-finish' ? 8 : -8;
  context.fillStyle = colour;
  context.fill(pathOf(context, `M${x} ${y}L${x + back} ${y - 4}L${x + back} ${y + 4}Z`));
  if (data.label === '') return;
  const at = labelPoint(ends.start, ends.route, ends.end, data.type);
  context.textAlign = 'center';
  context.font = fontOf(picture, 11, 400);
  context.strokeStyle = colours['surface-sunken'];
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.strokeText(data.label, at.x, at.y);
  context.lineJoin = 'miter';
  context.fillStyle = data.isCritical ? colours.critical : colours['text-dim'];
  context.fillText(data.label, at.x, at.y);
  context.textAlign = 'start';
}

function paintCard(
  context: CanvasRenderingContext2D,
  picture: GraphPicture,
  node: TaskFlowNode | FoldedFlowNode,
): void {
  const { colours } = picture;
  const box = boxOf(node);
  const { x, y, width, height } = box;
  if (node.type === 'folded')
    for (const shift of [6, 3]) paintBox(context, picture, { ...box, x: x + shift, y: y + shift }, null);
  paintBox(context, picture, box, node.data);
  const isTask = node.type !== 'folded';
  if (isTask) {
    context.fillStyle = colours[`kind-${node.data.kindSlot}` as ColourName];
    context.fillRect(x + 1, y + 1, 5, height - 2);
  }
  const left = x + (isTask ? 16 : 12);
  const room = x + width - 10 - left;
  const marks = marksOf(node.data);
  const nameRoom = room - (marks === '' ? 0 : 22);
  write(context, picture, node.data.name, { x: left, y: y + 22 }, { size: 13, weight: 600, room: nameRoom });
  const facts = isTask
    ? [node.data.duration, node.data.resources].filter((part) => part !== '').join(' · ')
    : node.data.facts;
  write(context, picture, facts, { x: left, y: y + 41 }, { size: 12, weight: 400, room, colour: 'text-dim' });
  if (marks !== '') {
    const colour = node.data.isInfeasible ? 'infeasible' : 'late-mark';
    write(context, picture, marks, { x: x + width - 22, y: y + 18 }, { size: 13, weight: 600, room: 24, colour });
  }
  if (isTask && node.data.slack !== null) {
    context.fillStyle = colours.slack;
    context.fillRect(x + 6, y + height - 5, (width - 12) * node.data.slack.share, 3);
  }
}

/** Flag and triangle, as signs that every font has. */
function marksOf(data: CardMarks): string {
  return `${data.isInfeasible ? '▲' : ''}${data.isLate ? '⚑' : ''}`;
}

/** The rectangle of a card, with what its state makes of it. */
function paintBox(
  context: CanvasRenderingContext2D,
  { colours }: GraphPicture,
  box: Box,
  marks: CardMarks | null,
): void {
  context.fillStyle = colours[marks?.isLate ? 'late-soft' : 'surface-raised'];
  rounded(context, box, 6);
  context.fill();
  context.strokeStyle = colours[marks?.isInfeasible ? 'infeasible' : marks?.isCritical ? 'critical' : 'border-strong'];
  context.lineWidth = marks?.isCritical ? 2 : 1;
  context.setLineDash(marks?.isInfeasible ? [5, 3] : []);
  context.stroke();
  context.setLineDash([]);
}

function paintMilestone(context: CanvasRenderingContext2D, picture: GraphPicture, node: TaskFlowNode): void {
  const { colours } = picture;
  const { data } = node;
  const { x, y, width, height } = boxOf(node);
  const middle = { x: x + width / 2, y: y + height / 2 };
  const r = 15;
  const diamond = pathOf(
    context,
    `M${middle.x} ${middle.y - r}L${middle.x + r} ${middle.y}L${middle.x} ${middle.y + r}L${middle.x - r} ${middle.y}Z`,
  );
  context.fillStyle = colours[`kind-${data.kindSlot}` as ColourName];
  context.fill(diamond);
  context.strokeStyle = colours[data.isInfeasible ? 'infeasible' : data.isCritical ? 'critical' : 'border-strong'];
  context.lineWidth = data.isCritical ? 3 : 1.5;
  context.stroke(diamond);
  const marks = marksOf(data);
  const name = marks === '' ? data.name : `${data.name} ${marks}`;
  context.textAlign = 'center';
  write(context, picture, name, { x: middle.x, y: y + 67 }, { size: 12, weight: 600, room: width });
  context.textAlign = 'start';
}

interface TextLook {
  readonly size: number;
  readonly weight: number;
  /** Longer texts are cut, in pixels. */
  readonly room: number;
  readonly colour?: ColourName;
}

function write(
  context: CanvasRenderingContext2D,
  picture: GraphPicture,
  text: string,
  at: Point,
  look: TextLook,
): void {
  context.font = fontOf(picture, look.size, look.weight);
  context.fillStyle = picture.colours[look.colour ?? 'text'];
  context.fillText(cut(context, text, look.room), at.x, at.y);
}

function fontOf({ fontFamily }: GraphPicture, size: number, weight: number): string {
  return `${weight} ${size}px ${fontFamily}`;
}

/** As much of a text as there is room for. */
function cut(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  const letters = [...text];
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (context.measureText(`${letters.slice(0, middle).join('')}…`).width <= room) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`;
}

function rounded(context: CanvasRenderingContext2D, { x, y, width, height }: Box, radius: number): void {
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
}

/** A path of SVG that the context can draw. */
function pathOf(context: CanvasRenderingContext2D, data: string): Path2D {
  if (vectorContext(context) === null) return new Path2D(data);
  const path = newPath(context);
  (path as unknown as SvgPath).data = data;
  return path;
}
