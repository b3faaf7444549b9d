import type { ColourName } from '../../theme/canvas-colours.ts';
import { leastShownGap } from '../rows/gaps.ts';
import type { BarPlace } from '../rows/link-route.ts';
import { CRITICAL, LATE, MILESTONE } from '../rows/task-marks.ts';
import { xOf } from '../time/time-window.ts';
import { barPlace, DIAMOND_PX, spanOf } from './bar-places.ts';
import { workedSegments } from './bar-segments.ts';
import { type ChartFrame, rowMiddle, rowsInSight } from './chart-frame.ts';
import { BAR_PX, FONT_STRONG } from './chart-look.ts';
import { lastStepAt } from './load-steps.ts';
import { mergedSpans } from './merged-spans.ts';
import { paintFlag, paintLateness, paintSlack, paintWantedMarks } from './paint-dates.ts';
import { KIND_STRIPE_PX, LABEL_GAP_PX, paintName, paintNameAt, writeOnGround } from './paint-names.ts';
import { newPath } from './vector-context.ts';

const HALF = BAR_PX / 2;
const PAUSE_PX = 6;
/** Bars narrower than this are filled with their edge colour. */
const SOLID_BELOW_PX = 5;

/** Bars, milestones and summaries of the rows in sight, with their names. */
export function paintBars(context: CanvasRenderingContext2D, frame: ChartFrame): void {
  const { scene, view, times } = frame;
  const { rows } = scene.layout;
  const [first, last] = rowsInSight(view, rows.length);
  for (let index = first; index <= last; index++) {
    const row = rows[index];
    if (row.kind === 'group') {
      const middle = rowMiddle(index, view.scrollTop);
      if (row.isCollapsed) paintRollUp(context, frame, middle, row.tasks);
      paintSummary(context, frame, middle, row.tasks, row.group.name);
      continue;
    }
    const place = barPlace(scene, times, view, row.task);
    if (place === null) continue;
    paintWantedMarks(context, frame, row.task, place.y);
    if (place.left > view.width || place.right < 0) paintEdgeHint(context, frame, place);
    if (place.left > view.width) continue;
    if ((scene.marks.flags[row.task] & MILESTONE) !== 0) paintMilestone(context, frame, row.task, place);
    else paintBar(context, frame, row.task, place);
  }
}

/** A small arrow at the edge beyond which the bar of the row lies. */
function paintEdgeHint(context: CanvasRenderingContext2D, { view, look }: ChartFrame, { right, y }: BarPlace): void {
  const isLeft = right < 0;
  const tip = isLeft ? 4 : view.width - 4;
  const back = isLeft ? tip + 5 : tip - 5;
  context.fillStyle = look.colours.slack;
  context.beginPath();
  context.moveTo(tip, y);
  context.lineTo(back, y - 4);
  context.lineTo(back, y + 4);
  context.fill();
}

function paintBar(context: CanvasRenderingContext2D, frame: ChartFrame, task: number, place: BarPlace): void {
  const { scene, view, look, times } = frame;
  const { flags } = scene.marks;
  const isCritical = (flags[task] & CRITICAL) !== 0;
  const { fill, edge } = isCritical ? look.critical : look.plain;
  const { left, right, y } = place;
  paintSlack(context, frame, task, place);
  if (right < 0) {
    paintNameAt(context, frame, task, right + LABEL_GAP_PX, y);
    return;
  }
  const segments = workedSegments(
    scene.hoursOfTask(task),
    view.window,
    view.width,
    times.starts[task],
    times.ends[task],
    left,
    right,
    leastShownGap(view.window.ticksPerPixel, scene.ticksPerDay),
  );
  if (right - left < SOLID_BELOW_PX) {
    context.fillStyle = edge;
    context.fillRect(left, y - HALF, right - left, BAR_PX);
  } else {
    if (segments.length > 2) {
      const from = Math.max(left + 1, -1);
      context.fillStyle = fill;
      context.strokeStyle = edge;
      context.lineWidth = 1;
      context.beginPath();
      context.rect(from, y - PAUSE_PX / 2 + 0.5, Math.min(right - 1, view.width + 1) - from, PAUSE_PX - 1);
      context.fill();
      context.stroke();
    }
    const shape = newPath(context);
    for (let k = 0; k < segments.length; k += 2) {
      // Far beyond the edges nobody sees where a bar ends, and canvases dislike huge numbers.
      const from = Math.max(segments[k], -20) + 0.5;
      const width = Math.max(1, Math.min(segments[k + 1], view.width + 20) - from - 0.5);
      shape.roundRect(from, y - HALF + 0.5, width, BAR_PX - 1, Math.min(3, width / 2));
    }
    context.fillStyle = fill;
    context.fill(shape);
    context.lineWidth = isCritical ? 2 : 1;
    context.strokeStyle = edge;
    context.stroke(shape);
    paintKindStripe(context, frame, task, place, segments);
  }
  if ((flags[task] & LATE) !== 0) paintLateness(context, frame, task, place);
  paintOutline(context, frame, task, place);
  const canHoldName = segments.length === 2 && right - left >= SOLID_BELOW_PX;
  paintName(context, frame, task, place, canHoldName);
}

function paintKindStripe(
  context: CanvasRenderingContext2D,
  { scene, look }: ChartFrame,
  task: number,
  { left, y }: BarPlace,
  segments: readonly number[],
): void {
  const slot = scene.kindSlots?.[task];
  if (slot === undefined || segments[1] - left < KIND_STRIPE_PX + 5) return;
  context.fillStyle = look.colours[`kind-${slot}` as ColourName];
  context.fillRect(left + 2, y - HALF + 2, KIND_STRIPE_PX, BAR_PX - 4);
}

function paintMilestone(context: CanvasRenderingContext2D, frame: ChartFrame, task: number, place: BarPlace): void {
  const { scene, look } = frame;
  const isCritical = (scene.marks.flags[task] & CRITICAL) !== 0;
  const { y } = place;
  paintSlack(context, frame, task, place);
  if (place.right < 0) {
    paintNameAt(context, frame, task, place.right + LABEL_GAP_PX, y);
    return;
  }
  const x = (place.left + place.right) / 2;
  const radius = DIAMOND_PX / 2;
  context.beginPath();
  context.moveTo(x, y - radius);
  context.lineTo(x + radius, y);
  context.lineTo(x, y + radius);
  context.lineTo(x - radius, y);
  context.closePath();
  context.fillStyle = isCritical ? look.colours.critical : look.colours.text;
  context.fill();
  if (isCritical) {
    context.lineWidth = 2;
    context.strokeStyle = look.colours.critical;
    context.stroke();
  }
  if ((scene.marks.flags[task] & LATE) !== 0) paintFlag(context, x, y - radius + 2, look.colours['late-mark']);
  paintOutline(context, frame, task, place);
  paintName(context, frame, task, place, false);
}

/** A bracket over everything that a group holds. */
function paintSummary(
  context: CanvasRenderingContext2D,
  frame: ChartFrame,
  y: number,
  tasks: readonly number[],
  name: string,
): void {
  const { view, look, times } = frame;
  const span = spanOf(times, tasks);
  if (span === null) return;
  const left = xOf(view.window, span[0]);
  const right = Math.max(left + 6, xOf(view.window, span[1]));
  if (left > view.width) return;
  const from = Math.max(left, -20);
  const to = Math.min(right, view.width + 20);
  context.fillStyle = look.colours['text-dim'];
  context.beginPath();
  context.moveTo(from, y - 5);
  context.lineTo(to, y - 5);
  context.lineTo(to, y + 4);
  context.lineTo(Math.max(from, to - 5), y);
  context.lineTo(Math.min(to, from + 5), y);
  context.lineTo(from, y + 4);
  context.closePath();
  context.fill();
  context.font = FONT_STRONG;
  context.fillStyle = look.colours['text-dim'];
  writeOnGround(context, frame, name, right + LABEL_GAP_PX, y);
}

/** Below the bracket of a closed group: when something in it goes on, and its milestones. */
function paintRollUp(
  context: CanvasRenderingContext2D,
  { view, look, scene }: ChartFrame,
  y: number,
  tasks: readonly number[],
): void {
  const { starts, ends, moments } = mergedSpans(scene.marks, tasks);
  const spans = newPath(context);
  let drawnUntil = Number.NEGATIVE_INFINITY;
  for (let k = Math.max(0, lastStepAt(ends, view.window.from)); k < starts.length; k++) {
    const left = xOf(view.window, starts[k]);
    if (left > view.width) break;
    const right = Math.min(view.width + 20, xOf(view.window, ends[k]) - 1);
    // From afar many fall on one pixel.
    if (right < 0 || right - drawnUntil < 0.75) continue;
    const from = Math.max(-20, left, drawnUntil);
    drawnUntil = Math.max(right, from + 1);
    spans.rect(from, y + 4, drawnUntil - from, 6);
  }
  context.fillStyle = look.plain.fill;
  context.fill(spans);
  context.strokeStyle = look.plain.edge;
  context.lineWidth = 1;
  context.stroke(spans);
  const diamonds = newPath(context);
  let last = Number.NEGATIVE_INFINITY;
  for (let k = Math.max(0, lastStepAt(moments, view.window.from)); k < moments.length; k++) {
    const x = xOf(view.window, moments[k]);
    if (x > view.width + 4) break;
    if (x - last < 3) continue;
    last = x;
    diamonds.moveTo(x, y + 2);
    diamonds.lineTo(x + 5, y + 7);
    diamonds.lineTo(x, y + 12);
    diamonds.lineTo(x - 5, y + 7);
    diamonds.closePath();
  }
  context.fillStyle = look.colours.text;
  context.fill(diamonds);
}

function paintOutline(
  context: CanvasRenderingContext2D,
  frame: ChartFrame,
  task: number,
  { left, right, y }: BarPlace,
): void {
  const { scene, hover, selectedTasks, look, view } = frame;
  const isSelected = selectedTasks.has(scene.workflow.tasks[task].id);
  const isHovered = hover?.kind === 'task' && hover.task === task;
  if (!isSelected && !isHovered) return;
  const from = Math.max(left - 2.5, -20);
  context.lineWidth = isSelected ? 2 : 1.5;
  context.strokeStyle = isSelected ? look.colours.accent : look.colours['border-strong'];
  context.beginPath();
  context.roundRect(from, y - HALF - 2.5, Math.min(right + 2.5, view.width + 20) - from, BAR_PX + 5, 5);
  context.stroke();
}
