import type { KeyboardEvent } from 'react';
import { revealTask, useSelection } from '../state/selection-store.ts';
import { commitDraft } from './sheet-cell.tsx';
import type { SheetContext } from './sheet-column.ts';
import { SHEET_COLUMNS } from './sheet-columns.ts';
import { deleteTasks, writeCell } from './sheet-edits.ts';
import { problemKey, setProblem, useSheet } from './sheet-store.ts';

const PAGE_ROWS = 20;

const MOVES: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-PAGE_ROWS, 0],
  PageDown: [PAGE_ROWS, 0],
  Home: [0, -SHEET_COLUMNS.length],
  End: [0, SHEET_COLUMNS.length],
};

/**
 * Keys of the grid, as spreadsheets have them: arrows move, typing or Enter or F2 edits, Enter and Tab take over and move on,
 * Escape takes back, Delete empties a cell, Ctrl+Delete deletes the selected rows.
 */
export function useGridKeys(
  context: SheetContext,
  focusCell: (row: number, column: number) => void,
): (event: KeyboardEvent) => void {
  const { tasks } = context.plan.workflow;

  const whileEditing = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const { active, draft } = useSheet.getState();
    const task = tasks[active.row] ?? null;
    const column = SHEET_COLUMNS[active.column];
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (task !== null) setProblem(problemKey(task.id, column.id), null);
      focusCell(active.row, active.column);
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault();
      useSheet.setState({ draft: null });
      const step = event.shiftKey ? -1 : 1;
      if (!commitDraft(task, column, draft ?? '', context)) focusCell(active.row, active.column);
      else if (event.key === 'Enter') focusCell(active.row + step, active.column);
      else focusCell(active.row, active.column + step);
    }
  };

  const move = (event: KeyboardEvent): boolean => {
    const { active } = useSheet.getState();
    const isTab = event.key === 'Tab';
    const step = isTab ? ([0, event.shiftKey ? -1 : 1] as const) : MOVES[event.key];
    if (step === undefined) return false;
    const [rows, columns] = step;
    const toEdge = (event.ctrlKey || event.metaKey) && !isTab;
    const row = toEdge && rows !== 0 ? (rows < 0 ? 0 : tasks.length - 1) : active.row + rows;
    const column = active.column + columns;
    // Tab leaves the grid at its edges, so that nobody is caught in it.
    if (isTab && (column < 0 || column >= SHEET_COLUMNS.length)) return false;
    event.preventDefault();
    focusCell(row, column);
    const task = tasks[Math.max(0, Math.min(row, tasks.length))];
    if (rows !== 0 && task !== undefined) {
      if (!event.shiftKey) revealSelected(task.id);
      else useSelection.setState((state) => ({ tasks: new Set([...state.tasks, task.id]) }));
    }
    return true;
  };

  const onCell = (event: KeyboardEvent): void => {
    const { active } = useSheet.getState();
    const task = tasks[active.row] ?? null;
    const column = SHEET_COLUMNS[active.column];
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    if (move(event)) return;
    if (event.key === 'Delete' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      deleteTasks(useSelection.getState().tasks);
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && task !== null && !hasModifier) {
      event.preventDefault();
      if (column.write !== undefined) writeCell(task.id, column, '', context);
    } else if (event.key === 'Escape' && task !== null) {
      setProblem(problemKey(task.id, column.id), null);
    } else if ((event.key === 'Enter' || event.key === 'F2') && !hasModifier) {
      event.preventDefault();
      const problem = task === null ? undefined : useSheet.getState().problems.get(problemKey(task.id, column.id));
      if (column.write !== undefined)
        useSheet.setState({ draft: task === null ? '' : (problem?.text ?? column.read(task, context)) });
    } else if (event.key === 'Process' && column.write !== undefined) {
      // An input method begins: it needs a field to write into.
      useSheet.setState({ draft: '' });
    } else if (event.key.length === 1 && !hasModifier && column.write !== undefined) {
      event.preventDefault();
      useSheet.setState({ draft: event.key });
    }
  };

  return (event) => (useSheet.getState().draft === null ? onCell(event) : whileEditing(event));
}

function revealSelected(task: string): void {
  const { tasks } = useSelection.getState();
  if (tasks.size !== 1 || !tasks.has(task)) revealTask(task);
}
