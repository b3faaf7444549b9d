import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDateNotation } from '../dates/use-date-notation.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { useSlack } from '../state/use-slack.ts';
import { useView } from '../state/view-store.ts';
import { arrangeRows } from './arrange-rows.ts';
import { GridController } from './grid-controller.ts';
import type { ShownCells } from './range-edits.ts';
import { SheetContext } from './sheet-context.ts';
import { SheetGrid } from './sheet-grid.tsx';
import { shownColumns } from './sheet-layout.ts';
import { PLAIN, useSheet } from './sheet-store.ts';
import { SheetTabs } from './sheet-tabs.tsx';
import { SheetToolbar } from './sheet-toolbar.tsx';
import classes from './sheet-view.module.css';
import { SHEETS } from './sheets.ts';

/** The plan as tables: one row a task, resource, calendar, day off or link, edited in place, pasted from any spreadsheet. */
export function SheetView() {
  const planId = usePlan((state) => state.planId);
  return <PlanSheets key={planId} />;
}

function PlanSheets() {
  const { t, i18n } = useTranslation();
  const plan = usePlan((state) => state.plan);
  const times = useSchedule((state) => state.shown?.byTask ?? null);
  const slack = useSlack();
  const format = useTimeFormat(plan?.workflow);
  const dates = useDateNotation();
  const sheetId = useSheet((state) => state.sheet);
  const sheet = SHEETS.find(({ id }) => id === sheetId) ?? SHEETS[0];
  const columnIds = useView((state) => state.sheetLayouts[sheet.id]?.columns);
  const arrangement = useSheet((state) => state.arrangements.get(sheet.id) ?? PLAIN);
  const isNarrowed = arrangement.filters.size > 0 || arrangement.search.trim() !== '';
  const context = useMemo(() => {
    if (plan === null || format === null) return null;
    const { format: number } = new Intl.NumberFormat(i18n.language);
    return new SheetContext(plan, { format, dates, times, slack, number, word: (key) => t(key) });
  }, [plan, format, dates, times, slack, t, i18n.language]);
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
