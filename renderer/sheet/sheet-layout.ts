import type { Identified } from '../../core/document/table-diffs.ts';
import { type SheetLayout, useView } from '../state/view-store.ts';
import type { Sheet } from './sheet.ts';
import type { SheetColumn } from './sheet-column.ts';

/** The columns that a sheet shows. What was remembered of columns that there are no more is passed over. */
export function shownColumns(sheet: Sheet, ids: SheetLayout['columns']): readonly SheetColumn<Identified>[] {
  const known = Array.isArray(ids) ? ids : null;
  const chosen = known?.flatMap((id) => sheet.columns.find((column) => column.id === id) ?? []) ?? [];
  return chosen.length > 0 ? chosen : sheet.columns.filter(({ isExtra }) => isExtra !== true);
}

function changeLayout(sheet: Sheet, change: SheetLayout): void {
  useView.setState(({ sheetLayouts }) => ({
    sheetLayouts: { ...sheetLayouts, [sheet.id]: { ...sheetLayouts[sheet.id], ...change } },
  }));
}

/** Shows or hides a column; a shown one comes to its usual place. The last one stays. */
export function toggleColumn(sheet: Sheet, shown: readonly SheetColumn<Identified>[], id: string): void {
  const isShown = shown.some((column) => column.id === id);
  if (isShown && shown.length === 1) return;
  const ids = shown.map((column) => column.id);
  if (isShown) {
    changeLayout(sheet, { columns: ids.filter((each) => each !== id) });
    return;
  }
  const usual = sheet.columns.map((column) => column.id);
  const before = usual.slice(0, usual.indexOf(id)).findLast((each) => ids.includes(each));
  changeLayout(sheet, { columns: ids.toSpliced(before === undefined ? 0 : ids.indexOf(before) + 1, 0, id) });
}

/** Moves a column to stand at a place among those that are shown. */
export function moveColumn(sheet: Sheet, shown: readonly SheetColumn<Identified>[], id: string, to: number): void {
  const ids = shown.map((column) => column.id);
  if (to < 0 || to >= ids.length) return;
  changeLayout(sheet, { columns: ids.filter((each) => each !== id).toSpliced(to, 0, id) });
}

export function setWidths(sheet: Sheet, widths: Readonly<Record<string, number>>): void {
  changeLayout(sheet, { widths });
}

/** Columns and widths as they were from the start. */
export function resetLayout(sheet: Sheet): void {
  useView.setState(({ sheetLayouts }) => {
    const { [sheet.id]: _old, ...others } = sheetLayouts;
    return { sheetLayouts: others };
  });
}
