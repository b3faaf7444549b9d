import { AXIS_PX, ROW_PX } from '../gantt/paint/chart-look.ts';
import { LOAD_ROW_PX } from '../gantt/paint/paint-load.ts';
import { fitWindow, type TimeExtent, type TimeWindow } from '../gantt/time/time-window.ts';
import { PAPER_MM, type PrintOptions } from './print-options.ts';

/** Part of a chart on a sheet. Rows and loads from `first` until before `end`. */
export interface Page {
  readonly window: TimeWindow;
  readonly firstRow: number;
  readonly endRow: number;
  readonly firstLoad: number;
  readonly endLoad: number;
}

/** Sheets in reading order: all parts of the time of the first rows, then of the next. Lengths in CSS pixels of the drawing. */
export interface PageLayout {
  readonly width: number;
  readonly height: number;
  readonly columnsWidth: number;
  readonly chartWidth: number;
  readonly pages: readonly Page[];
}

export const MARGIN_PX = 30;
export const HEADER_PX = 52;
export const FOOTER_PX = 34;
/** Between the last row and the loads. */
export const LOADS_GAP_PX = 22;
export const COLUMNS = [
  { id: 'name', width: 216 },
  { id: 'start', width: 96 },
  { id: 'finish', width: 96 },
] as const;
const COLUMNS_PX = COLUMNS.reduce((sum, { width }) => sum + width, 0);
/** Without columns the names stand beside their bars. */
const ONE_CHART_PX = 1200;
const PX_PER_MM = 96 / 25.4;
const LOAD_PX = LOAD_ROW_PX.areas;

/**
 * Puts rows, and below them loads, on sheets.
 *
 * @param inSight the time that the chart shows, for those who want no more
 */
export function layOutPages(
  rowCount: number,
  loadCount: number,
  extent: TimeExtent,
  inSight: TimeExtent | null,
  options: PrintOptions,
): PageLayout {
  const columnsWidth = options.hasColumns ? COLUMNS_PX : 0;
  const loads = options.hasLoads ? loadCount : 0;
  const loadsHeight = loads === 0 ? 0 : LOADS_GAP_PX + loads * LOAD_PX;
  const around = 2 * MARGIN_PX + HEADER_PX + FOOTER_PX;
  const isOne = options.paper === 'one';
  const [width, height] = isOne
    ? [
        2 * MARGIN_PX + columnsWidth + ONE_CHART_PX * options.pagesWide,
        around + AXIS_PX + rowCount * ROW_PX + loadsHeight + ROW_PX / 2,
      ]
    : sheetSize(options);
  const chartWidth = Math.max(120, width - 2 * MARGIN_PX - columnsWidth);
  const pagesWide = isOne ? 1 : options.pagesWide;
  const whole = windowOf(
    options.time === 'window' && inSight !== null ? inSight : null,
    extent,
    chartWidth * pagesWide,
  );
  const windows = Array.from({ length: pagesWide }, (_, k) => ({
    ...whole,
    from: whole.from + k * chartWidth * whole.ticksPerPixel,
  }));
  const bands = bandsOf(rowCount, loads, height - around - AXIS_PX);
  return {
    width,
    height,
    columnsWidth,
    chartWidth,
    pages: bands.flatMap((band) => windows.map((window) => ({ window, ...band }))),
  };
}

function sheetSize({ paper, isUpright, percent }: PrintOptions): readonly [width: number, height: number] {
  const [short, long] = PAPER_MM[paper === 'one' ? 'a4' : paper].map((mm) => (mm * PX_PER_MM * 100) / percent);
  return isUpright ? [short, long] : [long, short];
}

function windowOf(inSight: TimeExtent | null, extent: TimeExtent, width: number): TimeWindow {
  if (inSight === null) return fitWindow(extent, width);
  return { from: inSight.from, ticksPerPixel: (inSight.to - inSight.from) / width };
}

type Band = Omit<Page, 'window'>;

/** Rows fill one sheet after the other; loads follow on the last one where there is room for one at least. */
function bandsOf(rowCount: number, loadCount: number, room: number): Band[] {
  const rowsPerPage = Math.max(1, Math.floor(room / ROW_PX));
  const bands: Band[] = [];
  for (let firstRow = 0; firstRow < rowCount; firstRow += rowsPerPage)
    bands.push({ firstRow, endRow: Math.min(rowCount, firstRow + rowsPerPage), firstLoad: 0, endLoad: 0 });
  let load = 0;
  while (load < loadCount) {
    const last = bands.at(-1);
    const isFresh = last === undefined || last.endLoad > 0;
    const used = isFresh ? 0 : (last.endRow - last.firstRow) * ROW_PX;
    const fitting = Math.floor((room - used - LOADS_GAP_PX) / LOAD_PX);
    const end = Math.min(loadCount, load + Math.max(fitting, isFresh || used === 0 ? 1 : 0));
    if (isFresh) bands.push({ firstRow: rowCount, endRow: rowCount, firstLoad: load, endLoad: end });
    else if (end > load) bands[bands.length - 1] = { ...last, firstLoad: load, endLoad: end };
    else {
      bands.push({ firstRow: rowCount, endRow: rowCount, firstLoad: load, endLoad: load });
      continue;
    }
    load = end;
  }
  return bands;
}
