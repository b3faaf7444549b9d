/** Columns that can stand beside the bars, in the order in which they are offered. */
export const CHART_COLUMNS = [
  'number',
  'name',
  'start',
  'finish',
  'duration',
  'slack',
  'critical',
  'predecessors',
  'resources',
  'kind',
  'priority',
  'promised',
  'variance',
] as const;
export type ChartColumnId = (typeof CHART_COLUMNS)[number];

/** A column beside the bars; its width in CSS pixels. */
export interface ColumnSetting {
  readonly id: ChartColumnId;
  readonly width: number;
}

export const LEAST_COLUMN_PX = 40;
const MOST_COLUMN_PX = 600;

const WIDTHS: Readonly<Record<ChartColumnId, number>> = {
  number: 48,
  name: 146,
  start: 110,
  finish: 110,
  duration: 84,
  slack: 84,
  critical: 84,
  predecessors: 100,
  resources: 150,
  kind: 100,
  priority: 84,
  promised: 110,
  variance: 100,
};

/** What stands beside the bars until somebody says otherwise. */
export const USUAL_COLUMNS: readonly ColumnSetting[] = (['name', 'start', 'finish', 'duration'] as const).map(usual);

function usual(id: ChartColumnId): ColumnSetting {
  return { id, width: WIDTHS[id] };
}

function clamped(width: number): number {
  return Math.round(Math.min(MOST_COLUMN_PX, Math.max(LEAST_COLUMN_PX, width)));
}

/** What was remembered, as far as it makes sense; the tree of names is always there. */
export function readColumns(stored: unknown): readonly ColumnSetting[] {
  if (!Array.isArray(stored)) return USUAL_COLUMNS;
  const found = new Map<ChartColumnId, ColumnSetting>();
  for (const entry of stored as readonly unknown[]) {
    const { id, width } = (entry ?? {}) as Partial<Record<'id' | 'width', unknown>>;
    const known = CHART_COLUMNS.find((each) => each === id);
    if (known !== undefined && typeof width === 'number' && Number.isFinite(width))
      found.set(known, { id: known, width: clamped(width) });
  }
  return found.has('name') ? [...found.values()] : USUAL_COLUMNS;
}

/** Shows a column at the place where it is offered, or takes it away; the tree of names stays. */
export function toggledColumn(columns: readonly ColumnSetting[], id: ChartColumnId): readonly ColumnSetting[] {
  if (id === 'name') return columns;
  if (columns.some((column) => column.id === id)) return columns.filter((column) => column.id !== id);
  const rank = CHART_COLUMNS.indexOf(id);
  const before = columns.findLastIndex((column) => CHART_COLUMNS.indexOf(column.id) < rank);
  return columns.toSpliced(before + 1, 0, usual(id));
}

/** Puts a column before the one that is now at place `index`; at the end for the number of columns. */
export function movedColumn(
  columns: readonly ColumnSetting[],
  id: ChartColumnId,
  index: number,
): readonly ColumnSetting[] {
  const from = columns.findIndex((column) => column.id === id);
  if (from < 0 || index === from || index === from + 1) return columns;
  const rest = columns.toSpliced(from, 1);
  return rest.toSpliced(index > from ? index - 1 : index, 0, columns[from]);
}

/** @param width CSS pixels; absent: the usual width */
export function resizedColumn(
  columns: readonly ColumnSetting[],
  id: ChartColumnId,
  width = WIDTHS[id],
): readonly ColumnSetting[] {
  return columns.map((column) => (column.id === id ? { id, width: clamped(width) } : column));
}

/** Room that all columns need. */
export function widthOf(columns: readonly ColumnSetting[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}
