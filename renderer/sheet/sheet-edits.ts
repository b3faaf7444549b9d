import i18next from 'i18next';
import { deleteTasksAndLinks } from '../../core/document/task-commands.ts';
import type { TaskId } from '../../core/model/workflow.ts';
import { insertTask } from '../state/add-task.ts';
import { edit } from '../state/edit.ts';
import { commit, dispatch, mark, usePlan } from '../state/plan-store.ts';
import { select } from '../state/selection-store.ts';
import type { SheetColumn, SheetContext } from './sheet-column.ts';
import { createSheetContext } from './sheet-context.ts';
import { problemKey, setProblem } from './sheet-store.ts';

/** Context of the plan as it is now, in the middle of a gesture too. */
function current(context: SheetContext): SheetContext | null {
  const { plan } = usePlan.getState();
  if (plan === null) return null;
  return plan === context.plan ? context : createSheetContext(plan, context);
}

/** Takes a typed text over into a cell, or notes why it can't be. */
export function writeCell(id: TaskId, column: SheetColumn, text: string, context: SheetContext): boolean {
  const fresh = current(context);
  const task = fresh?.plan.workflow.tasks.find((each) => each.id === id);
  if (fresh === null || task === undefined || column.write === undefined) return false;
  const key = problemKey(id, column.id);
  if (column.read(task, fresh) === text) {
    setProblem(key, null);
    return true;
  }
  const result = column.write(task, text, fresh);
  setProblem(key, result.ok ? null : { text, key: result.key, values: result.values ?? {} });
  if (result.ok) dispatch('steps:editTask', result.value);
  return result.ok;
}

export function deleteTasks(ids: Iterable<TaskId>): void {
  edit('steps:deleteTasks', (plan) => deleteTasksAndLinks(plan, new Set(ids)));
}

function canBeEmpty(column: SheetColumn, id: TaskId, context: SheetContext): boolean {
  const fresh = current(context);
  const task = fresh?.plan.workflow.tasks.find((each) => each.id === id);
  return fresh !== null && task !== undefined && column.write?.(task, '', fresh).ok === true;
}

/** The columns that a pasted first row names, or `null` where it is no row of headings. */
function headings(cells: readonly string[], columns: readonly SheetColumn[]): (SheetColumn | null)[] | null {
  const found = cells.map((cell) => {
    const wanted = cell.trim().toLowerCase();
    return (
      columns.find((column) =>
        ['en', 'zh'].some((lng) => i18next.t(column.labelKey, { lng }).toLowerCase() === wanted),
      ) ?? null
    );
  });
  const named = found.filter((column) => column !== null).length;
  return named >= 2 && named >= cells.length / 2 ? found : null;
}

/**
 * Pastes rows of a spreadsheet in one step: from the active cell on, or into the columns that a heading row names. Rows
 * beyond the last task become new tasks. Cells that can't be read keep their old value and show why.
 * @returns number of rows and of cells that could not be taken over
 */
export function pasteRows(
  rows: readonly (readonly string[])[],
  at: { readonly row: number; readonly column: number },
  columns: readonly SheetColumn[],
  context: SheetContext,
): { readonly rows: number; readonly problems: number } {
  const named = rows.length > 1 ? headings(rows[0], columns) : null;
  const targets = named ?? rows[0].map((_, k) => columns[at.column + k] ?? null);
  const body = named === null ? rows : rows.slice(1);
  const nameAt = targets.findIndex((column) => column?.id === 'name');
  const written: TaskId[] = [];
  let problems = 0;
  mark();
  // All tasks first: predecessors may name rows further down.
  body.forEach((cells, k) => {
    const existing = usePlan.getState().plan?.workflow.tasks[at.row + k]?.id;
    const name = cells[nameAt]?.trim() || i18next.t('sheet:newTask');
    const id = existing ?? insertTask(name);
    if (id !== null) written.push(id);
  });
  body.forEach((cells, k) => {
    targets.forEach((column, c) => {
      const text = cells[c]?.trim();
      if (column?.write === undefined || text === undefined || written[k] === undefined) return;
      // An empty cell clears what may be empty, and leaves the rest alone.
      if (text === '' && !canBeEmpty(column, written[k], context)) return;
      if (!writeCell(written[k], column, text, context)) problems++;
    });
  });
  commit('steps:pasteRows');
  select(written);
  return { rows: written.length, problems };
}
