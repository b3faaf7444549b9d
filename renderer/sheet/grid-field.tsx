import { type CSSProperties, type RefObject, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Identified } from '../../core/document/table-diffs.ts';
import { ROW_PX } from '../theme/row-height.ts';
import { BESIDE_CELL, CellCalendar } from './cell-calendar.tsx';
import type { GridController } from './grid-controller.ts';
import type { SheetColumn } from './sheet-column.ts';
import type { SheetContext } from './sheet-context.ts';
import { cellElementId } from './sheet-row.tsx';
import { type CellPlace, useSheet } from './sheet-store.ts';
import classes from './sheet-view.module.css';

/** Height of the button that opens the calendar. */
const CALENDAR_PX = 20;

interface Props {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly column: SheetColumn<Identified>;
  readonly active: CellPlace;
  /** `null`: nothing is edited; the field is unseen and hands keys on. */
  readonly draft: string | null;
  readonly context: SheetContext;
  readonly controller: GridController;
  /** Changes when columns are moved or resized. */
  readonly widths: string;
}

/**
 * The field that has the keyboard for the whole grid. It lies on the active cell all the time and shows itself as soon as something
 * is typed, so that an input method can begin a word right on a cell: it needs a field before its first key.
 */
export function GridField({ field, column, active, draft, context, controller, widths }: Props) {
  const { t } = useTranslation();
  const isEditing = draft !== null;
  const choices = isEditing ? column.choices?.(context) : undefined;
  const calendar = isEditing ? column.calendar?.(context) : undefined;
  const [isCalendarOpen, setCalendarOpen] = useState(false);
  const [end, setEnd] = useState<CSSProperties>({});

  // biome-ignore lint/correctness/useExhaustiveDependencies: what moves the cell is enough.
  useLayoutEffect(() => {
    const input = field.current;
    const scroller = input?.parentElement;
    const head = scroller?.querySelector(`[role="columnheader"][aria-colindex="${active.column + 2}"]`);
    if (input === null || !scroller || !head) return;
    const { left: headLeft, width } = head.getBoundingClientRect();
    const left = headLeft - scroller.getBoundingClientRect().left + scroller.scrollLeft;
    const top = (active.row + 1) * ROW_PX;
    input.style.left = `${left}px`;
    input.style.top = `${top}px`;
    input.style.width = `${width}px`;
    if (isEditing) setEnd({ left: left + width, top: top + (ROW_PX - CALENDAR_PX) / 2 });
  }, [active.row, active.column, isEditing, widths]);

  useLayoutEffect(() => {
    if (!isEditing) return;
    field.current?.focus({ preventScroll: true });
    if (useSheet.getState().isDraftSelected) field.current?.select();
  }, [isEditing, field]);

  useLayoutEffect(() => {
    if (!isEditing) setCalendarOpen(false);
  }, [isEditing]);

  return (
    <>
      <input
        ref={field}
        className={classes.field}
        aria-label={isEditing ? t(column.labelKey) : t('sheet:cells')}
        aria-activedescendant={cellElementId(active.row, active.column)}
        autoComplete="off"
        spellCheck={false}
        value={draft ?? ''}
        list={choices === undefined ? undefined : 'sheet-choices'}
        data-editing={isEditing || undefined}
        data-numeric={column.isNumeric || undefined}
        data-passes-keys={!isEditing || undefined}
        onCompositionStart={() => !isEditing && controller.beginEdit('')}
        onChange={(event) => {
          const text = event.currentTarget.value;
          if (isEditing) useSheet.setState({ draft: text });
          else controller.beginEdit(text);
        }}
        onKeyDown={(event) => {
          if (calendar === undefined || !event.altKey || event.key !== 'ArrowDown') return;
          event.preventDefault();
          event.stopPropagation();
          setCalendarOpen(true);
        }}
        onBlur={({ relatedTarget }) => {
          if (relatedTarget?.closest(`[${BESIDE_CELL}]`)) return;
          // Leaving because of Escape, Enter or Tab has been dealt with there.
          if (useSheet.getState().draft !== null) controller.commit();
        }}
      />
      {calendar !== undefined && (
        <CellCalendar
          isOpen={isCalendarOpen}
          label={t(column.labelKey)}
          style={end}
          day={calendar.dayOf(draft ?? '')}
          usualDay={calendar.usualDay}
          firstDay={calendar.firstDay}
          onOpen={setCalendarOpen}
          onChoose={(day) => {
            useSheet.setState({ draft: calendar.withDay(day, draft ?? '') });
            controller.commit();
            controller.focusGrid();
          }}
          onLeave={() => {
            setCalendarOpen(false);
            controller.focusGrid();
          }}
        />
      )}
      {choices !== undefined && (
        <datalist id="sheet-choices">
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
    </>
  );
}
