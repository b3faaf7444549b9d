import { AXIS_PX, FONT, FONT_SMALL, FONT_STRONG, ROW_PX } from '../gantt/paint/chart-look.ts';
import { paintAxis } from '../gantt/paint/paint-axis.ts';
import { paintChart } from '../gantt/paint/paint-chart.ts';
import { LOAD_ROW_PX, paintLoads } from '../gantt/paint/paint-load.ts';
import { textWidths } from '../gantt/paint/text-widths.ts';
import { COLUMNS, FOOTER_PX, HEADER_PX, LOADS_GAP_PX, MARGIN_PX, type Page, type PageLayout } from './page-layout.ts';
import { paintLegend } from './paint-legend.ts';
import type { PrintContent } from './print-content.ts';
import type { PrintOptions } from './print-options.ts';

const TITLE_FONT = FONT_STRONG.replace('12px', '17px');
const LOAD_PX = LOAD_ROW_PX.areas;
const INDENT_PX = 14;
const CELL_PX = 6;

/** One sheet: what it is of above, rows with their bars and loads under one axis, what the marks mean below. */
export function paintPage(
  context: CanvasRenderingContext2D,
  content: PrintContent,
  layout: PageLayout,
  place: number,
  options: PrintOptions,
): void {
  const page = layout.pages[place];
  const { colours } = content.look;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.fillStyle = colours.surface;
  context.fillRect(0, 0, layout.width, layout.height);
  if (page === undefined) return;
  paintHeader(context, content, layout, place);
  if (options.hasLegend) {
    const top = layout.height - MARGIN_PX - FOOTER_PX;
    paintLegend(context, content, MARGIN_PX, top, layout.width - 2 * MARGIN_PX, FOOTER_PX);
  }
  const top = MARGIN_PX + HEADER_PX;
  const left = MARGIN_PX + layout.columnsWidth;
  const { chartWidth: width } = layout;
  const rowsHeight = (page.endRow - page.firstRow) * ROW_PX;
  const view = { window: page.window, width, height: rowsHeight, scrollTop: page.firstRow * ROW_PX };
  const axis = content.axisOf(page.window, width);
  const shared = { axis, timeLines: content.timeLines, look: content.look };
  within(context, left, top, width, AXIS_PX, () =>
    paintAxis(context, { ...shared, view: { ...view, height: AXIS_PX, scrollTop: 0 } }),
  );
  if (rowsHeight > 0)
    within(context, left, top + AXIS_PX, width, rowsHeight, () =>
      paintChart(context, {
        ...shared,
        scene: content.scene,
        times: content.scene.marks,
        view,
        selectedTasks: new Set(),
        selectedLinks: new Set(),
        hover: null,
        forecasts: content.forecasts,
        progress: content.progress,
      }),
    );
  if (options.hasColumns) paintColumns(context, content, page, top);
  const loadsTop = top + AXIS_PX + rowsHeight + LOADS_GAP_PX;
  const loadsHeight = (page.endLoad - page.firstLoad) * LOAD_PX;
  if (loadsHeight > 0) {
    context.font = FONT_STRONG;
    context.fillStyle = colours.text;
    context.fillText(content.words.loads, MARGIN_PX + CELL_PX, loadsTop - LOADS_GAP_PX / 2);
    within(context, left, loadsTop, width, loadsHeight, () =>
      paintLoads(context, {
        ...shared,
        loads: content.loads.slice(page.firstLoad, page.endLoad),
        hours: content.loadHours.slice(page.firstLoad, page.endLoad),
        style: 'areas',
        view: { ...view, height: loadsHeight, scrollTop: 0 },
        ticksPerDay: content.scene.ticksPerDay,
      }),
    );
    if (options.hasColumns) paintLoadNames(context, content, page, loadsTop);
  }
  const bottom = loadsHeight > 0 ? loadsTop + loadsHeight : top + AXIS_PX + rowsHeight;
  context.strokeStyle = colours['border-strong'];
  context.lineWidth = 1;
  context.strokeRect(MARGIN_PX, top, layout.columnsWidth + width, bottom - top);
}

function paintHeader(
  context: CanvasRenderingContext2D,
  { words, look }: PrintContent,
  { width, pages }: PageLayout,
  place: number,
): void {
  const right = width - MARGIN_PX;
  const number = words.page(place + 1, pages.length);
  context.font = TITLE_FONT;
  context.fillStyle = look.colours.text;
  context.fillText(fitting(context, words.title, right - MARGIN_PX - 160), MARGIN_PX, MARGIN_PX + 12);
  context.font = FONT;
  context.fillStyle = look.colours['text-dim'];
  context.fillText(fitting(context, words.summary, right - MARGIN_PX - 160), MARGIN_PX, MARGIN_PX + 33);
  context.textAlign = 'right';
  context.fillText(number, right, MARGIN_PX + 12);
  context.fillText(words.printedAt, right, MARGIN_PX + 33);
  context.textAlign = 'left';
}

function paintColumns(context: CanvasRenderingContext2D, content: PrintContent, page: Page, top: number): void {
  const { look, words, texts, scene } = content;
  const { colours } = look;
  let left = MARGIN_PX;
  for (const { id, width } of COLUMNS) {
    const inset = (depth: number) => left + CELL_PX + (id === 'name' ? depth * INDENT_PX : 0);
    context.fillStyle = colours['surface-sunken'];
    context.fillRect(left, top, width, AXIS_PX);
    context.font = FONT_STRONG;
    context.fillStyle = colours['text-dim'];
    context.fillText(words.column(id), left + CELL_PX, top + AXIS_PX - 13);
    for (let row = page.firstRow; row < page.endRow; row++) {
      const found = scene.layout.rows[row];
      const y = top + AXIS_PX + (row - page.firstRow) * ROW_PX;
      context.font = found.kind === 'group' ? FONT_STRONG : FONT;
      context.fillStyle = id === 'name' ? colours.text : colours['text-dim'];
      const from = inset(found.depth);
      context.fillText(fitting(context, texts(found, id), left + width - from - 2), from, y + ROW_PX / 2);
      context.fillStyle = colours.grid;
      context.fillRect(left, y + ROW_PX - 1, width, 1);
    }
    left += width;
  }
}

function paintLoadNames(context: CanvasRenderingContext2D, content: PrintContent, page: Page, top: number): void {
  const { colours } = content.look;
  const width = COLUMNS.reduce((sum, column) => sum + column.width, 0);
  for (let k = page.firstLoad; k < page.endLoad; k++) {
    const [name, figures] = content.words.load(content.loads[k]);
    const y = top + (k - page.firstLoad) * LOAD_PX;
    context.font = FONT;
    context.fillStyle = colours.text;
    context.fillText(fitting(context, name, width - 2 * CELL_PX), MARGIN_PX + CELL_PX, y + LOAD_PX / 2 - 8);
    context.font = FONT_SMALL;
    context.fillStyle = colours['text-dim'];
    context.fillText(fitting(context, figures, width - 2 * CELL_PX), MARGIN_PX + CELL_PX, y + LOAD_PX / 2 + 9);
    context.fillStyle = colours.border;
    context.fillRect(MARGIN_PX, y + LOAD_PX - 1, width, 1);
  }
}

/** Paints into a part of the sheet as if it were a sheet of its own; nothing leaves it. */
function within(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  paint: () => void,
): void {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.translate(x, y);
  context.beginPath();
  paint();
  context.restore();
}

/** The text, cut with an ellipsis where it is wider than the room. */
function fitting(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (textWidths.of(context, text) <= room) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (context.measureText(`${text.slice(0, middle)}…`).width <= room) low = middle;
    else high = middle - 1;
  }
  return `${text.slice(0, low).trimEnd()}…`;
}
