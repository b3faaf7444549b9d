import { type BarColours, type ChartLook, FONT_SMALL } from '../gantt/paint/chart-look.ts';
import { hatch } from '../gantt/paint/hatch.ts';
import { newPath } from '../gantt/paint/vector-context.ts';
import { CRITICAL, LATE, MILESTONE } from '../gantt/rows/task-marks.ts';
import { LEGEND_MARKS, type LegendMark, type PrintContent } from './print-content.ts';

const MARK_PX = 26;
const GAP_PX = 18;
const LINE_PX = 16;

/** The marks that the chart really uses, each with what it means, in as many lines as there is room for. */
export function paintLegend(
  context: CanvasRenderingContext2D,
  content: PrintContent,
  left: number,
  top: number,
  width: number,
  height: number,
): void {
  const { colours } = content.look;
  context.font = FONT_SMALL;
  let x = left;
  let y = top + LINE_PX;
  for (const mark of usedMarks(content)) {
    const text = content.words.legend[mark];
    const length = MARK_PX + context.measureText(text).width;
    if (x > left && x + length > left + width) {
      x = left;
      y += LINE_PX;
      if (y > top + height) return;
    }
    PAINTERS[mark](new MarkPen(context, content.look, x, y));
    context.font = FONT_SMALL;
    context.fillStyle = colours['text-dim'];
    context.fillText(text, x + MARK_PX, y + 0.5);
    x += length + GAP_PX;
  }
}

function usedMarks({ scene, forecasts, loads }: PrintContent): readonly LegendMark[] {
  const { flags, slack } = scene.marks;
  const has = (flag: number) => flags.some((each) => (each & flag) !== 0);
  const isUsed: Readonly<Record<LegendMark, boolean>> = {
    task: true,
    critical: has(CRITICAL),
    slack: slack.some((ticks) => ticks > 0),
    milestone: has(MILESTONE),
    late: has(LATE),
    wanted: scene.workflow.tasks.some(({ dueAt, deadline }) => dueAt !== undefined || deadline !== undefined),
    baseline: scene.baseline !== null,
    ghost: scene.ghosts.length > 0,
    forecast: forecasts !== null,
    overload: loads.some(({ overloads }) => overloads.length > 0),
  };
  return LEGEND_MARKS.filter((mark) => isUsed[mark]);
}

/** Draws a mark from its left end, at the middle of its height. */
class MarkPen {
  readonly look: ChartLook;
  private readonly context: CanvasRenderingContext2D;
  private readonly x: number;
  private readonly y: number;

  constructor(context: CanvasRenderingContext2D, look: ChartLook, x: number, y: number) {
    this.context = context;
    this.look = look;
    this.x = x;
    this.y = y;
  }

  bar(width: number, { fill, edge }: BarColours, lineWidth: number): void {
    const { context } = this;
    const shape = newPath(context);
    shape.roundRect(this.x + 0.5, this.y - 4.5, width, 9, 2);
    context.fillStyle = fill;
    context.fill(shape);
    context.strokeStyle = edge;
    context.lineWidth = lineWidth;
    context.stroke(shape);
  }

  /** From each pair of points to the next: x, y, x, y. */
  lines(points: readonly number[], colour: string): void {
    const { context } = this;
    context.beginPath();
    for (let k = 0; k < points.length; k += 4) {
      context.moveTo(this.x + points[k], this.y + points[k + 1]);
      context.lineTo(this.x + points[k + 2], this.y + points[k + 3]);
    }
    context.strokeStyle = colour;
    context.lineWidth = 1.5;
    context.stroke();
  }

  /** A closed shape with corners x, y, x, y … */
  shape(corners: readonly number[], fill: CanvasPattern | string, edge: string): void {
    const { context } = this;
    context.beginPath();
    context.moveTo(this.x + corners[0], this.y + corners[1]);
    for (let k = 2; k < corners.length; k += 2) context.lineTo(this.x + corners[k], this.y + corners[k + 1]);
    context.closePath();
    context.fillStyle = fill;
    context.fill();
    context.strokeStyle = edge;
    context.lineWidth = 1;
    context.stroke();
  }

  /** A hollow closed shape in dashes. */
  dashed(corners: readonly number[], edge: string): void {
    this.context.setLineDash([4, 3]);
    this.shape(corners, this.look.colours.surface, edge);
    this.context.setLineDash([]);
  }

  hatch(colour: string): CanvasPattern | string {
    return hatch(this.context, colour);
  }
}

const PAINTERS: Readonly<Record<LegendMark, (pen: MarkPen) => void>> = {
  task: (pen) => pen.bar(19, pen.look.plain, 1),
  critical: (pen) => pen.bar(19, pen.look.critical, 2),
  slack: (pen) => {
    pen.bar(8, pen.look.plain, 1);
    pen.lines([8.5, 0, 19, 0, 19, -3.5, 19, 3.5], pen.look.colours.slack);
  },
  milestone: (pen) => pen.shape([10, -5, 15, 0, 10, 5, 5, 0], pen.look.colours.text, pen.look.colours.text),
  late: (pen) => {
    const colour = pen.look.colours['late-mark'];
    pen.shape([8, -5, 16, -2, 8, 1, 8, 5, 7, 5, 7, -5], colour, colour);
  },
  wanted: (pen) => {
    pen.shape([2, -5, 9, -5, 5.5, 0], pen.look.colours.surface, pen.look.colours.text);
    pen.shape([12, -5, 19, -5, 15.5, 0], pen.look.colours.text, pen.look.colours.text);
  },
  baseline: (pen) =>
    pen.shape([0.5, -1.5, 18.5, -1.5, 18.5, 1.5, 0.5, 1.5], pen.look.colours.surface, pen.look.colours.slack),
  ghost: (pen) => pen.dashed([0.5, -4.5, 18.5, -4.5, 18.5, 4.5, 0.5, 4.5], pen.look.colours.baseline),
  forecast: (pen) =>
    pen.lines([1, 0, 19, 0, 1, -2.5, 1, 2.5, 8, -3.5, 8, 3.5, 19, -2.5, 19, 2.5], pen.look.colours.forecast),
  overload: (pen) => {
    const { infeasible } = pen.look.colours;
    pen.shape([0.5, -4.5, 18.5, -4.5, 18.5, 4.5, 0.5, 4.5], pen.hatch(infeasible), infeasible);
  },
};
