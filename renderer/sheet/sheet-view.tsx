import { useMemo, useRef } from 'react';
import { usePlan } from '../state/plan-store.ts';
import { useView } from '../state/view-store.ts';
import { arrangeRows } from './arrange-rows.ts';
import { GridController } from './grid-controller.ts';
import type { ShownCells } from './range-edits.ts';
import { SheetGrid } from './sheet-grid.tsx';
import { shownColumns } from './sheet-layout.ts';
import { PLAIN, useSheet } from './sheet-store.ts';
import { SheetTabs } from './sheet-tabs.tsx';
import { SheetToolbar } from './sheet-toolbar.tsx';
import classes from './sheet-view.module.css';
import { SHEETS } from './sheets.ts';
import { useSheetContext } from './use-sheet-context.ts';

/** The plan as tables: one row a task, resource, calendar, day off or link, edited in place, pasted from any spreadsheet. */
export function SheetView() {
  const planId = usePlan((state) => state.planId);
  return <PlanSheets key={planId} />;
}

function PlanSheets() {
  const context = useSheetContext();
  const sheetId = useSheet((state) => state.sheet);
  const sheet = SHEETS.find(({ id }) => id === sheetId) ?? SHEETS[0];
  const columnIds = useView((state) => state.sheetLayouts[sheet.id]?.columns);
  const arrangement = useSheet((state) => state.arrangements.get(sheet.id) ?? PLAIN);
  const isNarrowed = arrangement.filters.size > 0 || arrangement.search.trim() !== '';
  const sticky = useSheet(({ edited }) => (isNarrowed ? edited : null));
  const rows = useMemo(
    () => (context === null ? [] : arrangeRows(sheet, context, arrangement, sticky)),
    [sheet, context, arrangement, sticky],
  );
  const columns = useMemo(() => shownColumns(sheet, columnIds), [sheet, columnIds]);
  const shown = useMemo<ShownCells | null>(
    () => (context === null ? null : { sheet, context, rows, columns }),
    [sheet, context, rows, columns],
  );
  const controllers = useRef(new Map<string, GridController>());
  if (shown === null) return null;
  const controller = controllers.current.get(sheet.id) ?? new GridController(shown);
  controllers.current.set(sheet.id, controller);
  controller.shown = shown;
  const parts = { shown, arrangement, controller };
  return (
    <div className={classes.view}>
      <SheetToolbar {...parts} />
      <SheetGrid key={sheet.id} {...parts} />
      <SheetTabs shown={shown} />
    </div>
  );
}
