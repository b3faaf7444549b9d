import { linksInRows } from '../rows/link-lines.ts';
import type { Route } from '../rows/link-route.ts';
import { routeOfLink } from './bar-places.ts';
import { type ChartFrame, rowsInSight } from './chart-frame.ts';
import { newPath } from './vector-context.ts';

const ARROW_PX = 5;
/** More links than this in sight are a thicket: they are then drawn faintly. */
const THICKET = 120;

/** Heavy links of so many selected tasks would hide the bars. */
const MANY_TASKS = 5;

interface Bundle {
  readonly lines: Path2D;
  readonly heads: Path2D;
}

/** Links with an end among the rows in sight: plain ones first, critical ones over them, chosen ones on top. */
export function paintLinks(context: CanvasRenderingContext2D, frame: ChartFrame): void {
  const { scene, view, times, look, hover } = frame;
  const { rows, rowOfTask } = scene.layout;
  const [first, last] = rowsInSight(view, rows.length);
  const bundle = (): Bundle => ({ lines: newPath(context), heads: newPath(context) });
  const plain = bundle();
  const critical = bundle();
  const chosen = bundle();
  let count = 0;
  for (const link of linksInRows(scene.lines, rowOfTask, first, last)) {
    const route = routeOfLink(scene, times, view, link);
    if (route === null || isOutOfSight(route, view.width)) continue;
    count++;
    const isChosen = isChosenLink(frame, link) || (hover?.kind === 'link' && hover.link === link);
    addRoute(isChosen ? chosen : scene.criticalLinks[link] === 1 ? critical : plain, route, view.height);
  }
  const { colours } = look;
  stroke(context, plain, colours['border-strong'], 1, count > THICKET ? 0.35 : 0.75);
  stroke(context, critical, colours.critical, count > THICKET ? 1 : 1.75, count > THICKET ? 0.6 : 1);
  stroke(context, chosen, colours.accent, frame.selectedTasks.size > MANY_TASKS ? 1.25 : 2, 1);
}

function isChosenLink({ scene, selectedLinks, selectedTasks }: ChartFrame, link: number): boolean {
  const { id, from, to } = scene.workflow.links[link];
  return selectedLinks.has(id) || selectedTasks.has(from) || selectedTasks.has(to);
}

function isOutOfSight(route: Route, width: number): boolean {
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < route.length; k += 2) {
    if (route[k] < left) left = route[k];
    if (route[k] > right) right = route[k];
  }
  return right < 0 || left > width;
}

/** Canvases dislike huge numbers, and nobody sees them. */
const FAR_PX = 4_000;

function addRoute({ lines, heads }: Bundle, route: Route, height: number): void {
  const crisp = (value: number, most: number) => Math.round(Math.min(Math.max(value, -FAR_PX), most + FAR_PX)) + 0.5;
  lines.moveTo(crisp(route[0], FAR_PX), crisp(route[1], height));
  for (let k = 2; k < route.length; k += 2) lines.lineTo(crisp(route[k], FAR_PX), crisp(route[k + 1], height));
  const x = crisp(route[route.length - 2], FAR_PX);
  const y = crisp(route[route.length - 1], height);
  if (y < -ARROW_PX || y > height + ARROW_PX) return;
  const dx = Math.sign(route[route.length - 2] - route[route.length - 4]);
  const dy = Math.sign(route[route.length - 1] - route[route.length - 3]);
  heads.moveTo(x, y);
  heads.lineTo(x - dx * ARROW_PX - dy * 3.5, y - dy * ARROW_PX - dx * 3.5);
  heads.lineTo(x - dx * ARROW_PX + dy * 3.5, y - dy * ARROW_PX + dx * 3.5);
  heads.closePath();
}

function stroke(
  context: CanvasRenderingContext2D,
  { lines, heads }: Bundle,
  colour: string,
  width: number,
  alpha: number,
): void {
  context.globalAlpha = alpha;
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = width;
  context.stroke(lines);
  context.globalAlpha = 1;
  context.fill(heads);
}
