import { dotsOf } from '../hands/bar-parts.ts';
import type { BarPreview, HeldBar, LinkPreview } from '../hands/bar-preview.ts';
import type { BarPlace } from '../rows/link-route.ts';
import { MILESTONE } from '../rows/task-marks.ts';
import { xOf } from '../time/time-window.ts';
import { barPlace, DIAMOND_PX } from './bar-places.ts';
import { type ChartFrame, rowMiddle, rowsInSight } from './chart-frame.ts';
import { BAR_PX } from './chart-look.ts';

type HandsFrame = Pick<ChartFrame, 'scene' | 'times' | 'view' | 'look' | 'hover'>;

const DOT_PX = 4.5;
const HALF = BAR_PX / 2;
const GHOST_RADIUS_PX = 3;
const DASHES = [4, 3];

/** What a hand on the chart does, over everything else: where held bars would go, a link that is being drawn, the dots to draw one from. */
export function paintHands(context: CanvasRenderingContext2D, frame: HandsFrame, preview: BarPreview | null): void {
  context.clearRect(0, 0, frame.view.width, frame.view.height);
  if (preview === null) {
    if (frame.hover?.kind === 'task') paintDots(context, frame, frame.hover.task);
  } else if (preview.kind === 'link') paintLinkInHand(context, frame, preview);
  else paintGhosts(context, frame, preview.bars, preview.kind === 'move' ? 'start' : 'end');
}

function paintDots(context: CanvasRenderingContext2D, { scene, times, view, look }: HandsFrame, task: number): void {
  const place = barPlace(scene, times, view, task);
  if (place === null) return;
  const { start, finish } = dotsOf(place);
  context.fillStyle = look.colours.surface;
  context.strokeStyle = look.colours.accent;
  context.lineWidth = 1.5;
  for (const x of [start, finish]) {
    context.beginPath();
    context.arc(x, place.y, DOT_PX, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}

/** Held bars of the rows in sight at their new places, and a line through the moment that the first of them is about. */
function paintGhosts(
  context: CanvasRenderingContext2D,
  { scene, view, look }: HandsFrame,
  bars: readonly HeldBar[],
  about: 'start' | 'end',
): void {
  const { window, width, height, scrollTop } = view;
  const [first, last] = rowsInSight(view, scene.layout.rows.length);
  const line = Math.round(xOf(window, bars[0].to[about])) + 0.5;
  context.strokeStyle = look.colours.accent;
  context.lineWidth = 1;
  context.setLineDash(DASHES);
  context.beginPath();
  context.moveTo(line, 0);
  context.lineTo(line, height);
  context.stroke();
  context.setLineDash([]);
  context.lineWidth = 1.5;
  for (const [row, { task, start, end }] of spansByRow(scene, bars, first, last)) {
    const y = rowMiddle(row, scrollTop);
    const left = Math.max(xOf(window, start), -20);
    const right = Math.min(Math.max(left + 3, xOf(window, end)), width + 20);
    const isMilestone = scene.layout.rows[row].kind === 'task' && (scene.marks.flags[task] & MILESTONE) !== 0;
    context.beginPath();
    if (isMilestone) addDiamond(context, left, y);
    else context.roundRect(left, y - HALF, Math.max(0, right - left), BAR_PX, GHOST_RADIUS_PX);
    context.globalAlpha = 0.5;
    context.fillStyle = look.colours.accent;
    context.fill();
    context.globalAlpha = 1;
    context.stroke();
  }
}

/** What stands in each row in sight: a bar, or in that of a collapsed group all of its held bars. */
function spansByRow({ layout }: HandsFrame['scene'], bars: readonly HeldBar[], first: number, last: number) {
  const spans = new Map<number, { readonly task: number; start: number; end: number }>();
  for (const { task, to } of bars) {
    const row = layout.rowOfTask[task];
    if (row < first || row > last) continue;
    const span = spans.get(row);
    if (span === undefined) spans.set(row, { task, start: to.start, end: to.end });
    else {
      span.start = Math.min(span.start, to.start);
      span.end = Math.max(span.end, to.end);
    }
  }
  return spans;
}

function addDiamond(context: CanvasRenderingContext2D, x: number, y: number): void {
  const radius = DIAMOND_PX / 2;
  context.moveTo(x, y - radius);
  context.lineTo(x + radius, y);
  context.lineTo(x, y + radius);
  context.lineTo(x - radius, y);
  context.closePath();
}

function paintLinkInHand(
  context: CanvasRenderingContext2D,
  { scene, times, view, look }: HandsFrame,
  link: LinkPreview,
): void {
  const from = barPlace(scene, times, view, link.from);
  const to = link.to === null ? null : barPlace(scene, times, view, link.to);
  if (from === null) return;
  // A refused link is dashed as well as red.
  const isRefused = link.refusal !== null;
  const colour = isRefused ? look.colours.infeasible : look.colours.accent;
  const endX = to === null ? link.x : link.toEnd === 'start' ? to.left : to.right;
  const endY = to?.y ?? link.y;
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = 2;
  for (const place of [from, to]) if (place !== null) outline(context, place, view.width);
  if (isRefused) context.setLineDash(DASHES);
  context.beginPath();
  context.moveTo(link.fromEnd === 'start' ? from.left : from.right, from.y);
  context.lineTo(endX, endY);
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  context.arc(endX, endY, DOT_PX, 0, 2 * Math.PI);
  context.fill();
}

function outline(context: CanvasRenderingContext2D, { left, right, y }: BarPlace, width: number): void {
  const from = Math.max(left - 2.5, -20);
  context.beginPath();
  context.roundRect(from, y - HALF - 2.5, Math.min(right + 2.5, width + 20) - from, BAR_PX + 5, 5);
  context.stroke();
}
