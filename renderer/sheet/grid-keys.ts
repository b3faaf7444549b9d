import type { KeyboardEvent } from 'react';
import type { GridController } from './grid-controller.ts';
import { clearCells, fillDown } from './range-edits.ts';
import { useSheet } from './sheet-store.ts';

const PAGE_ROWS = 20;
const FAR = 1_000_000;

const MOVES: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-PAGE_ROWS, 0],
  PageDown: [PAGE_ROWS, 0],
  Home: [0, -FAR],
  End: [0, FAR],
};

/**
 * Keys of the grid, as spreadsheets have them: arrows move, with Shift they extend the range; typing, Enter or F2 edits; Enter and
 * Tab take over and move on; Escape takes back; Delete empties cells, with Ctrl it deletes rows; Ctrl+D fills down; Shift+Space takes
 * whole rows, Ctrl+Space whole columns; Alt+↓ opens the menu of the column, F8 leads to the next problem,
 * Alt+Enter to the ways out of it.
 */
export function gridKeys(
  controller: GridController,
  openColumnMenu: (column: string) => void,
  openRemedies: () => void,
): (event: KeyboardEvent) => void {
  const whileEditing = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      controller.takeBack();
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault();
      const { active } = useSheet.getState();
      const isNew = controller.rowAt(active.row) === null;
      const isTaken = controller.commit();
      controller.focusGrid();
      if (!isTaken) return;
      const step = event.shiftKey ? -1 : 1;
      // A new row stays where the next one is typed; what was made of the last is above it.
      if (event.key === 'Tab') controller.goTo(active.row, active.column + step);
      else if (isNew) controller.want('+');
      else controller.goTo(active.row + step, active.column);
    }
  };

  const move = (event: KeyboardEvent): boolean => {
    const { active } = useSheet.getState();
    const isTab = event.key === 'Tab';
    const step = isTab ? ([0, event.shiftKey ? -1 : 1] as const) : MOVES[event.key];
    if (step === undefined || event.altKey) return false;
    const [rows, columns] = step;
    const column = active.column + columns;
    // Tab leaves the grid at its edges, so that nobody is caught in it.
    if (isTab && (column < 0 || column >= controller.shown.columns.length)) return false;
    event.preventDefault();
    const isFar = (event.ctrlKey || event.metaKey) && !isTab;
    const isFold = columns !== 0 && !isTab && !isFar && !event.shiftKey && active.column === controller.labelColumn;
    if (isFold && controller.fold(active.row, columns < 0)) return true;
    const last = controller.shown.rows.length - 1;
    const isToEnd = isFar && (rows !== 0 || Math.abs(columns) === FAR);
    const row = !isToEnd ? active.row + rows : rows < 0 || columns < 0 ? 0 : last;
    controller.goTo(row, isFar && rows === 0 ? column + columns * FAR : column, event.shiftKey && !isTab);
    return true;
  };

  const withControl = (event: KeyboardEvent): boolean => {
    const { rows, columns } = controller.shown;
    const { active, anchor } = useSheet.getState();
    switch (event.key.toLowerCase()) {
      case 'd':
        fillDown(controller.shown, controller.range);
        return true;
      case 'delete':
        controller.deleteRows();
        return true;
      case 'a':
        useSheet.setState({ anchor: { row: 0, column: 0 } });
        controller.goTo(rows.length - 1, columns.length - 1, true);
        return true;
      case ' ':
        useSheet.setState({ anchor: { row: 0, column: anchor.column } });
        controller.goTo(rows.length - 1, active.column, true);
        return true;
      default:
        return false;
    }
  };

  const onCell = (event: KeyboardEvent): void => {
    const { active } = useSheet.getState();
    const { shown } = controller;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && withControl(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (move(event)) return;
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    if (event.altKey && event.key === 'ArrowDown' && !event.shiftKey) {
      event.preventDefault();
      openColumnMenu(shown.columns[active.column].id);
    } else if (event.key === 'F8') {
      event.preventDefault();
      controller.goToProblem();
    } else if (event.altKey && event.key === 'Enter') {
      event.preventDefault();
      openRemedies();
    } else if (event.shiftKey && event.key === ' ' && !hasModifier) {
      event.preventDefault();
      useSheet.setState(({ anchor }) => ({ anchor: { row: anchor.row, column: 0 } }));
      controller.goTo(active.row, shown.columns.length - 1, true);
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && !hasModifier) {
      event.preventDefault();
      clearCells(shown, controller.range);
    } else if (event.key === 'Escape') {
      controller.takeBack();
    } else if ((event.key === 'Enter' || event.key === 'F2') && !hasModifier) {
      event.preventDefault();
      controller.beginEdit(null);
    }
    // Anything else that is typed reaches the field, which begins to edit with it.
  };

  return (event) => (useSheet.getState().draft === null ? onCell(event) : whileEditing(event));
}
