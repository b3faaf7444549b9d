import { type RefObject, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Identified } from '../../core/document/table-diffs.ts';
import { ROW_PX } from '../theme/row-height.ts';
import type { GridController } from './grid-controller.ts';
import type { SheetColumn } from './sheet-column.ts';
import type { SheetContext } from './sheet-context.ts';
import { cellElementId } from './sheet-row.tsx';
import { type CellPlace, useSheet } from './sheet-store.ts';
import classes from './sheet-view.module.css';

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

  // biome-ignore lint/correctness/useExhaustiveDependencies: what moves the cell is enough.
  useLayoutEffect(() => {
    const input = field.current;
    const scroller = input?.parentElement;
    const head = scroller?.querySelector(`[role="columnheader"][aria-colindex="${active.column + 2}"]`);
    if (input === null || !scroller || !head) return;
    const { left, width } = head.getBoundingClientRect();
    input.style.left = `${left - scroller.getBoundingClientRect().left + scroller.scrollLeft}px`;
    input.style.top = `${(active.row + 1) * ROW_PX}px`;
    input.style.width = `${width}px`;
  }, [active.row, active.column, isEditing, widths]);

  useLayoutEffect(() => {
    if (!isEditing) return;
    field.current?.focus({ preventScroll: true });
    if (useSheet.getState().isDraftSelected) field.current?.select();
  }, [isEditing, field]);

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
        onBlur={() => {
          // Leaving because of Escape, Enter or Tab has been dealt with there.
          if (useSheet.getState().draft !== null) controller.commit();
        }}
      />
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
