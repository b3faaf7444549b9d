import type { MouseEvent } from 'react';
import type { GridController } from './grid-controller.ts';
import { fillDown } from './range-edits.ts';
import { dragRows, takesRow } from './row-drag.ts';
import { type CellPlace, useSheet } from './sheet-store.ts';

/** What of the grid lies under the pointer, by the data attributes of its elements. */
function hit(target: EventTarget): { readonly row: number; readonly column: number | null } | null {
  if (!(target instanceof Element)) return null;
  const row = target.closest('[data-row]')?.getAttribute('data-row');
  if (row === null || row === undefined) return null;
  const column = target.closest('[data-column]')?.getAttribute('data-column');
  return { row: Number(row), column: column === null || column === undefined ? null : Number(column) };
}

const isWithin = (target: EventTarget, selector: string) =>
  target instanceof Element && target.closest(selector) !== null;

/** Follows the pointer from here on, until it is released. */
function drag(onMove: (place: CellPlace) => void, onEnd: () => void): void {
  const move = (event: globalThis.MouseEvent) => {
    const at = event.target === null ? null : hit(event.target);
    if (at !== null) onMove({ row: at.row, column: at.column ?? 0 });
  };
  const end = () => {
    window.removeEventListener('mousemove', move);
    window.removeEventListener('mouseup', end);
    onEnd();
  };
  window.addEventListener('mousemove', move);
  window.addEventListener('mouseup', end);
}

/** The pointer in the grid: a click chooses, a drag spans a range, the handle at its corner fills down, a double click edits; rows are dragged by their numbers. */
export function gridPointer(controller: GridController) {
  const onMouseDown = (event: MouseEvent): void => {
    if (event.button !== 0 || isWithin(event.target, 'input, button')) return;
    const at = hit(event.target);
    if (at === null) return;
    event.preventDefault();
    const { draft, active } = useSheet.getState();
    if (draft !== null && !controller.commit()) {
      controller.focusGrid();
      return;
    }
    controller.focusGrid();
    if (isWithin(event.target, '[data-fold]')) {
      const row = controller.rowAt(at.row);
      if (row?.kind === 'heading') controller.fold(at.row, !row.isCollapsed);
      return;
    }
    if (isWithin(event.target, '[data-fill]')) {
      const { right } = controller.range;
      drag(
        ({ row }) => useSheet.setState({ active: { row: Math.max(row, controller.range.top), column: right } }),
        () => {
          fillDown(controller.shown, controller.range);
          controller.selectRange();
        },
      );
      return;
    }
    const last = controller.shown.columns.length - 1;
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey) {
      controller.toggle(at.row, at.column ?? active.column);
      return;
    }
    const chooseRow = () => {
      useSheet.setState({ anchor: { row: at.row, column: 0 } });
      controller.goTo(at.row, last, true);
    };
    if (at.column === null && !event.shiftKey && takesRow(event.target as Element, at.row, controller)) {
      const { top, bottom } = controller.range;
      if (at.row < top || at.row > bottom) chooseRow();
      dragRows(event, controller, chooseRow);
      return;
    }
    // The number of a row stands for all of it.
    if (at.column === null && !event.shiftKey) chooseRow();
    else controller.goTo(at.row, at.column ?? last, event.shiftKey);
    drag(
      ({ row, column }) => {
        const place = { row: Math.min(row, controller.shown.rows.length), column: at.column === null ? last : column };
        const before = useSheet.getState().active;
        if (before.row !== place.row || before.column !== place.column) useSheet.setState({ active: place });
      },
      () => {
        const { active: end, draft: editing } = useSheet.getState();
        if (editing === null && (end.row !== at.row || end.column !== (at.column ?? last))) {
          controller.goTo(end.row, end.column, true);
        }
      },
    );
  };
  const onDoubleClick = (event: MouseEvent): void => {
    if (isWithin(event.target, 'input, button, [data-fold]')) return;
    if (hit(event.target)?.column !== null) controller.beginEdit(null);
  };
  return { onMouseDown, onDoubleClick };
}
