import {
  columnResizingFeature,
  columnSizingFeature,
  createColumnHelper,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type ClipboardEvent,
  type CSSProperties,
  type KeyboardEvent,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Identified } from '../../core/document/table-diffs.ts';
import { notify } from '../shell/notices.ts';
import { useSelection } from '../state/selection-store.ts';
import { useView } from '../state/view-store.ts';
import { ROW_PX } from '../theme/row-height.ts';
import { NEW_ROW } from './arrange-rows.ts';
import { isSingleCell, rangeBetween } from './cell-range.ts';
import { parseRows, serialiseRows } from './clipboard-rows.ts';
import { DropLine } from './drop-line.tsx';
import type { GridController } from './grid-controller.ts';
import { GridField } from './grid-field.tsx';
import { gridKeys } from './grid-keys.ts';
import { gridPointer } from './grid-pointer.ts';
import { changeOutline } from './outline-edits.ts';
import { clearCells, copiedCells, pasteCells, type ShownCells } from './range-edits.ts';
import { canDragRows } from './row-drag.ts';
import type { Remedy } from './sheet-column.ts';
import { SheetHead } from './sheet-head.tsx';
import { setWidths } from './sheet-layout.ts';
import { SheetRow } from './sheet-row.tsx';
import { type Arrangement, type CellProblem, noteScrolling, useSheet } from './sheet-store.ts';
import classes from './sheet-view.module.css';
import { applyRemedy } from './write-cells.ts';

const NARROWEST_PX = 48;
const OVERSCAN_ROWS = 12;

const features = tableFeatures({ columnSizingFeature, columnResizingFeature });
const helper = createColumnHelper<typeof features, Identified>();
const NO_DATA: Identified[] = [];

interface Props {
  readonly shown: ShownCells;
  readonly arrangement: Arrangement;
  readonly controller: GridController;
}

/** The grid of a sheet: heads that stay, rows drawn only where they are seen, one cell that has the keyboard. */
export function SheetGrid({ shown, arrangement, controller }: Props) {
  const { sheet, rows, columns, context } = shown;
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [openMenu, setOpenMenu] = useState<string | null>(null);
  const layout = useView((state) => state.sheetLayouts[sheet.id]);
  const table = useTable({
    features,
    columns: useMemo(
      () =>
        helper.columns(
          columns.map((column) =>
            helper.display({ id: column.id, size: column.width, minSize: NARROWEST_PX, maxSize: 800 }),
          ),
        ),
      [columns],
    ),
    data: NO_DATA,
    columnResizeMode: 'onChange',
    initialState: { columnSizing: layout?.widths ?? {} },
  });
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const widths = Object.fromEntries(headers.map((header) => [`--w-${header.column.id}`, `${header.getSize()}px`]));
  const sizes = JSON.stringify(Object.fromEntries(headers.map((header) => [header.column.id, header.getSize()])));

  // Widths are remembered once they stay as they are.
  useEffect(() => {
    const timer = setTimeout(() => {
      const now = JSON.parse(sizes) as Record<string, number>;
      const changed = Object.entries(now).filter(
        ([id, width]) => width !== sheet.columns.find((column) => column.id === id)?.width,
      );
      const before = useView.getState().sheetLayouts[sheet.id]?.widths ?? {};
      const after = Object.fromEntries(changed);
      if (JSON.stringify(before) !== JSON.stringify(after)) setWidths(sheet, after);
    }, 300);
    return () => clearTimeout(timer);
  }, [sizes, sheet]);

  const [left] = useState(() => useSheet.getState().scrolled.get(sheet.id) ?? { top: 0, left: 0 });
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    box.scrollLeft = left.left;
    return noteScrolling(sheet.id, () => ({ top: box.scrollTop, left: box.scrollLeft }));
  }, [sheet.id, left]);
  // One row more, in which new records are typed.
  const virtualizer = useVirtualizer({
    count: rows.length + 1,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN_ROWS,
    paddingStart: ROW_PX,
    scrollPaddingStart: 2 * ROW_PX,
    initialOffset: left.top,
  });
  const active = useSheet((state) => state.active);
  const anchor = useSheet((state) => state.anchor);
  const draft = useSheet((state) => state.draft);
  const problems = useSheet((state) => state.problems);
  const pending = useSheet((state) => state.pending);
  const wanted = useSheet((state) => state.wanted);
  const selected = useSelection((state) => state.tasks);
  const reveal = useSelection((state) => state.reveal);
  const range = rangeBetween(anchor, active);
  const isRange = !isSingleCell(range);

  controller.scrollTo = (row) => virtualizer.scrollToIndex(row);
  controller.focusGrid = () => field.current?.focus({ preventScroll: true });

  // biome-ignore lint/correctness/useExhaustiveDependencies: rows and columns are what moves cells.
  useLayoutEffect(() => controller.follow(), [controller, rows, columns, wanted]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: scroll only when a view asks to see a task.
  useEffect(() => {
    if (reveal === null || sheet.id !== 'tasks' || rows[active.row]?.key === reveal.task) return;
    const row = rows.findIndex(({ key }) => key === reveal.task);
    if (row >= 0) controller.goTo(row, active.column);
  }, [reveal?.at]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a sheet that is opened takes the keyboard once.
  useEffect(() => {
    if (document.activeElement === document.body) controller.focusGrid();
  }, []);

  const { keys, pointer } = useMemo(
    () => ({
      keys: gridKeys(controller, setOpenMenu, () =>
        scroller.current?.querySelector<HTMLButtonElement>(`.${classes.remedies} button`)?.focus(),
      ),
      pointer: gridPointer(controller),
    }),
    [controller],
  );
  const forRow = useMemo(
    () => ({
      onRemedy: (columnId: string, problem: CellProblem, remedy: Remedy) => {
        const { active: at } = useSheet.getState();
        const row = controller.rowAt(at.row);
        const column = controller.shown.columns.find(({ id }) => id === columnId);
        if (row !== null && column !== undefined)
          applyRemedy(
            controller.shown.sheet,
            { id: row.key, column, text: problem.text },
            remedy,
            controller.shown.context,
          );
        controller.focusGrid();
      },
      onTakeBack: () => controller.takeBack(),
    }),
    [controller],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    const isOutlineKey = event.altKey && event.shiftKey && sheet.isOutline === true && draft === null;
    if (isOutlineKey && changeOutline(event.key, controller)) event.preventDefault();
    else keys(event);
  };
  const onCopy = (event: ClipboardEvent) => {
    if (draft !== null) return;
    event.preventDefault();
    event.stopPropagation();
    event.clipboardData.setData('text/plain', serialiseRows(copiedCells(shown, range)));
  };
  const onCut = (event: ClipboardEvent) => {
    if (draft !== null) return;
    onCopy(event);
    clearCells(shown, range);
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    // While a cell is edited, only several cells at once are more than text for its field.
    if (draft !== null && !/[\t\n]/.test(text.trim())) return;
    const cells = parseRows(text);
    if (cells.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    useSheet.setState({ draft: null });
    const result = pasteCells(shown, range, cells);
    if (result === null) return;
    const { madeResources, refused } = result;
    const made =
      madeResources.length === 0
        ? ''
        : t('sheet:madeResources', { count: madeResources.length, names: madeResources.slice(0, 5).join(', ') });
    const words =
      refused === 0
        ? t('sheet:pasted', { count: result.rows })
        : t('sheet:pastedWithProblems', { count: refused, rows: result.rows });
    notify(`${words} ${made}`.trim());
  };

  const items = virtualizer.getVirtualItems();
  // Elements are used again for the rows that come into sight: that takes less time than new ones.
  const slots = useRef(1);
  slots.current = Math.max(slots.current, items.length);
  const slotOf = (index: number) => index % slots.current;
  // In the order of their slots, so that no element has to move.
  const bySlot = items.toSorted((a, b) => slotOf(a.index) - slotOf(b.index));
  const total = sheet.records(context).length;
  const canMove = canDragRows(sheet, arrangement);
  const isEveryRow = isRange && range.left === 0 && range.right === columns.length - 1;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what happens within the grid ends up here.
    <div
      ref={scroller}
      className={classes.scroll}
      style={widths as CSSProperties}
      onScroll={({ currentTarget }) => currentTarget.toggleAttribute('data-shifted', currentTarget.scrollLeft > 0)}
      onKeyDown={onKeyDown}
      onMouseDown={pointer.onMouseDown}
      onDoubleClick={pointer.onDoubleClick}
      onCopy={onCopy}
      onCut={onCut}
      onPaste={onPaste}
    >
      <div
        role="treegrid"
        tabIndex={-1}
        className={classes.grid}
        aria-label={t('sheet:label')}
        aria-rowcount={rows.length + 2}
        aria-colcount={columns.length + 1}
        aria-multiselectable="true"
      >
        <SheetHead
          sheet={sheet}
          columns={columns}
          arrangement={arrangement}
          openMenu={openMenu}
          onMenu={setOpenMenu}
          onResizeStart={(id, event) => headers.find(({ column }) => column.id === id)?.getResizeHandler()(event)}
          onResetWidth={(id) => headers.find(({ column }) => column.id === id)?.column.resetSize()}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
        <div role="rowgroup" className={classes.body} style={{ height: virtualizer.getTotalSize() - ROW_PX }}>
          {bySlot.map((item) => {
            const row = rows[item.index] ?? null;
            const key = row?.key ?? NEW_ROW;
            const isInRange = isRange && item.index >= range.top && item.index <= range.bottom;
            const isActive = active.row === item.index;
            return (
              <SheetRow
                key={slotOf(item.index)}
                row={row}
                index={item.index}
                number={row === null ? total + 1 : row.kind === 'record' ? row.number : null}
                top={item.start - ROW_PX}
                columns={columns}
                context={context}
                labelColumn={controller.labelColumn}
                invitation={t(sheet.inviteKey)}
                isSelected={sheet.id === 'tasks' ? selected.has(key) : (isInRange && isEveryRow) || isActive}
                canMove={canMove}
                isCritical={sheet.id === 'tasks' && context.shown.slack?.get(key)?.isCritical === true}
                activeColumn={isActive ? active.column : null}
                rangeFrom={isInRange ? range.left : null}
                rangeTo={isInRange ? range.right : null}
                hasHandle={item.index === range.bottom && row?.kind === 'record'}
                isEdited={isActive && draft !== null}
                problems={problems.get(key)}
                pending={row === null ? pending : null}
                {...forRow}
              />
            );
          })}
        </div>
      </div>
      <DropLine />
      <GridField
        field={field}
        column={columns[Math.min(active.column, columns.length - 1)]}
        active={active}
        draft={draft}
        context={context}
        controller={controller}
        widths={sizes}
      />
    </div>
  );
}
