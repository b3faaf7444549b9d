import {
  columnResizingFeature,
  columnSizingFeature,
  createColumnHelper,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ClipboardEvent, type CSSProperties, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../core/model/workflow.ts';
import { notify } from '../shell/notices.ts';
import { select, useSelection } from '../state/selection-store.ts';
import { ROW_PX } from '../theme/row-height.ts';
import { parseRows, serialiseRows } from './clipboard-rows.ts';
import { cellElementId } from './sheet-cell.tsx';
import type { SheetContext } from './sheet-column.ts';
import { SHEET_COLUMNS } from './sheet-columns.ts';
import { pasteRows } from './sheet-edits.ts';
import { SheetRow } from './sheet-row.tsx';
import { useSheet } from './sheet-store.ts';
import classes from './sheet-view.module.css';
import { useGridKeys } from './use-grid-keys.ts';

const NARROWEST_PX = 48;

const features = tableFeatures({ columnSizingFeature, columnResizingFeature });
const helper = createColumnHelper<typeof features, Task>();
const columns = helper.columns(
  SHEET_COLUMNS.map((column) =>
    helper.display({ id: column.id, size: column.width, minSize: NARROWEST_PX, maxSize: 800 }),
  ),
);

/** The grid of the sheet: a header that stays, rows drawn only where they are seen, one cell that has the keyboard. */
export function SheetGrid({ context }: { readonly context: SheetContext }) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const tasks = context.plan.workflow.tasks as Task[];
  const table = useTable({
    features,
    columns,
    data: tasks,
    getRowId: (task) => task.id,
    columnResizeMode: 'onChange',
  });
  const rows = table.getRowModel().rows;
  // One row more, in which new tasks are typed.
  const virtualizer = useVirtualizer({
    count: rows.length + 1,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    paddingStart: ROW_PX,
    scrollPaddingStart: 2 * ROW_PX,
  });
  const active = useSheet((state) => state.active);
  const draft = useSheet((state) => state.draft);
  const selected = useSelection((state) => state.tasks);
  const reveal = useSelection((state) => state.reveal);
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const widths = Object.fromEntries(headers.map((header) => [`--w-${header.column.id}`, `${header.getSize()}px`]));

  // biome-ignore lint/correctness/useExhaustiveDependencies: scroll only when a view asks to see a task.
  useEffect(() => {
    if (reveal === null) return;
    const row = tasks.findIndex((task) => task.id === reveal.task);
    if (row < 0) return;
    virtualizer.scrollToIndex(row);
    useSheet.setState(({ active: before }) => ({ active: { row, column: before.column }, draft: null }));
  }, [reveal?.at]);

  const focusCell = (row: number, column: number) => {
    const lastRow = rows.length;
    const place = {
      row: Math.max(0, Math.min(lastRow, row)),
      column: Math.max(0, Math.min(SHEET_COLUMNS.length - 1, column)),
    };
    useSheet.setState({ active: place, draft: null });
    virtualizer.scrollToIndex(place.row);
    // The row may have to be drawn first.
    requestAnimationFrame(() => {
      // A quick double click has opened the editor meanwhile, which must not lose the keyboard.
      if (useSheet.getState().draft === null) document.getElementById(cellElementId(place.row, place.column))?.focus();
    });
  };
  const onKeyDown = useGridKeys(context, focusCell);

  const onCopy = (event: ClipboardEvent) => {
    if (draft !== null) return;
    event.preventDefault();
    const chosen = tasks.filter((task) => selected.has(task.id));
    const column = SHEET_COLUMNS[active.column];
    const cells =
      chosen.length > 1
        ? [
            SHEET_COLUMNS.map((each) => t(each.labelKey)),
            ...chosen.map((task) => SHEET_COLUMNS.map((each) => each.read(task, context))),
          ]
        : tasks[active.row] === undefined
          ? []
          : [[column.read(tasks[active.row], context)]];
    event.clipboardData.setData('text/plain', serialiseRows(cells));
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    // While a cell is edited, only several cells at once are more than text for its field.
    if (draft !== null && !/[\t\n]/.test(text.trim())) return;
    const cells = parseRows(text);
    if (cells.length === 0) return;
    event.preventDefault();
    useSheet.setState({ draft: null });
    const result = pasteRows(cells, active, SHEET_COLUMNS, context);
    notify(
      result.problems === 0
        ? t('sheet:pasted', { count: result.rows })
        : t('sheet:pastedWithProblems', { count: result.problems, rows: result.rows }),
    );
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised, editable grid is no <table>.
    <div
      ref={scroller}
      className={classes.scroll}
      role="grid"
      tabIndex={-1}
      aria-label={t('sheet:label')}
      aria-rowcount={rows.length + 2}
      aria-colcount={SHEET_COLUMNS.length + 1}
      aria-multiselectable="true"
      style={widths as CSSProperties}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onPaste={onPaste}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div className={classes.head} role="row" aria-rowindex={1} tabIndex={-1}>
        {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
        <span className={classes.number} role="columnheader" tabIndex={-1} aria-colindex={1}>
          #
        </span>
        {headers.map((header, k) => (
          // biome-ignore lint/a11y/useSemanticElements: as above.
          <span
            key={header.id}
            className={classes.headCell}
            role="columnheader"
            tabIndex={-1}
            aria-colindex={k + 2}
            style={{ width: `var(--w-${header.column.id})` }}
          >
            {t(SHEET_COLUMNS[k].labelKey)}
            <span
              className={classes.resizer}
              aria-hidden="true"
              onMouseDown={header.getResizeHandler()}
              onTouchStart={header.getResizeHandler()}
              onDoubleClick={() => header.column.resetSize()}
            />
          </span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div role="rowgroup" className={classes.body} style={{ height: virtualizer.getTotalSize() - ROW_PX }}>
        {virtualizer.getVirtualItems().map((item) => (
          <SheetRow
            key={tasks[item.index]?.id ?? 'new'}
            task={tasks[item.index] ?? null}
            index={item.index}
            top={item.start - ROW_PX}
            context={context}
            isSelected={selected.has(tasks[item.index]?.id ?? '')}
            activeColumn={active.row === item.index ? active.column : null}
            draft={active.row === item.index ? draft : null}
            onFocusCell={focusCell}
            onSelect={(range) => {
              if (!range) return select([tasks[item.index].id]);
              const [from, to] = [active.row, item.index].sort((a, b) => a - b);
              select(tasks.slice(from, to + 1).map((task) => task.id));
            }}
          />
        ))}
      </div>
    </div>
  );
}
