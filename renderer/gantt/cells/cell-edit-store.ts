import { create } from 'zustand';
import { holdKeys } from '../../fields/early-keys.ts';
import type { ChartColumnId } from '../columns/column-setup.ts';
import type { GanttRow } from '../rows/gantt-rows.ts';

/** Columns beside the bars whose cells can be edited where they stand; they are columns of the sheet too. */
const EDITABLE = ['name', 'duration', 'predecessors', 'resources', 'kind', 'priority'] as const;
export type EditableColumnId = (typeof EDITABLE)[number];

interface CellEdit {
  /** Key of the row; see `rowKey`. `null`: no cell is edited. */
  readonly row: string | null;
  readonly column: EditableColumnId;
}

export const useCellEdit = create<CellEdit>(() => ({ row: null, column: 'name' }));

/** `null`: cells of the column are worked out. Of groups only the name can be edited. */
export function editableColumn(row: GanttRow | undefined, column: ChartColumnId | undefined): EditableColumnId | null {
  if (row === undefined) return null;
  const found = EDITABLE.find((each) => each === column) ?? null;
  return row.kind === 'group' && found !== 'name' ? null : found;
}

/** Puts the editor on a cell. */
export function editCell(row: string, column: EditableColumnId): void {
  // The editor is loaded when it is first wanted; what is typed meanwhile is for it.
  holdKeys();
  useCellEdit.setState({ row, column });
}

/** Takes the editor away. */
export function endCellEdit(): void {
  useCellEdit.setState({ row: null });
}
