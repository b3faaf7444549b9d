import { updateGroup } from '../../../core/document/group-commands.ts';
import type { Group, Task, TaskId } from '../../../core/model/workflow.ts';
import { parseName } from '../../fields/parse-fields.ts';
import { type CellTrouble, type Remedy, type SheetColumn, trouble } from '../../sheet/sheet-column.ts';
import type { SheetContext } from '../../sheet/sheet-context.ts';
import { TASK_COLUMNS } from '../../sheet/task-columns.ts';
import { startWriting } from '../../sheet/write-cells.ts';
import { edit } from '../../state/edit.ts';
import { dispatch } from '../../state/plan-store.ts';
import type { EditableColumnId } from './cell-edit-store.ts';

function columnOf(id: EditableColumnId): SheetColumn<Task> | undefined {
  return TASK_COLUMNS.find((column) => column.id === id);
}

/** Whose cell it is. */
export type CellOwner =
  | { readonly kind: 'task'; readonly id: TaskId }
  | { readonly kind: 'group'; readonly group: Group };

function taskOf(owner: CellOwner, { tasks }: SheetContext): Task | undefined {
  return owner.kind === 'task' ? tasks.get(owner.id) : undefined;
}

/** The text with which the editor of a cell begins, as the sheet has it. */
export function cellText(owner: CellOwner, id: EditableColumnId, context: SheetContext): string {
  if (owner.kind === 'group') return owner.group.name;
  const task = taskOf(owner, context);
  return task === undefined ? '' : (columnOf(id)?.read(task, context) ?? '');
}

/** Words that the cell may hold; `undefined`: any. */
export function cellChoices(
  owner: CellOwner,
  id: EditableColumnId,
  context: SheetContext,
): readonly string[] | undefined {
  return owner.kind === 'group' ? undefined : columnOf(id)?.choices?.(context);
}

/**
 * Takes a text over as one undoable step, as the sheet would.
 * @param remedy what has to be done first
 * @returns why it can't be taken over; `null`: it was
 */
export function writeCellText(
  owner: CellOwner,
  id: EditableColumnId,
  text: string,
  context: SheetContext,
  remedy?: Remedy,
): CellTrouble | null {
  if (text === cellText(owner, id, context) && remedy === undefined) return null;
  if (owner.kind === 'group') {
    const name = parseName(text);
    if (!name.ok) return trouble(name.key, name.values);
    edit('steps:renameGroup', (plan) => updateGroup(plan, owner.group.id, { name: name.value }) ?? {});
    return null;
  }
  const task = taskOf(owner, context);
  const writing = startWriting(context);
  if (task === undefined || writing === null) return null;
  remedy?.prepare?.(writing);
  const found = columnOf(id)?.write?.(writing.draft.tasks.get(task.id) ?? task, text, writing.context, writing) ?? null;
  if (found === null) dispatch('steps:editTask', writing.diff());
  return found;
}
