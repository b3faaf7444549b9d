import i18next from 'i18next';
import { indent, type OutlineChoice, outdent, shift } from '../../core/document/outline-commands.ts';
import { edit } from '../state/edit.ts';
import { dispatch, usePlan } from '../state/plan-store.ts';
import { useSelection } from '../state/selection-store.ts';
import type { GridController } from './grid-controller.ts';

/** What is chosen: the selected tasks, and the groups whose headings are in the range. */
export function outlineChoice({ shown, range }: GridController): OutlineChoice {
  const headings = shown.rows.slice(range.top, range.bottom + 1);
  const groups = headings.flatMap((row) => (row.kind === 'heading' && row.group !== undefined ? [row.group.id] : []));
  return { tasks: useSelection.getState().tasks, groups: new Set(groups) };
}

/** Puts what is chosen one level deeper; a group that has to be made for it is named at once. */
export function indentRows(controller: GridController): void {
  const { plan } = usePlan.getState();
  if (plan === null) return;
  const name = i18next.t('sheet:newGroup');
  const { diff, made } = indent(plan, outlineChoice(controller), name);
  if (Object.keys(diff).length === 0) return;
  dispatch('steps:indentTasks', diff);
  if (made.length > 0) controller.wantGroup(made[0], name);
}

/** Puts what is chosen one level higher. */
export function outdentRows(controller: GridController): void {
  const chosen = outlineChoice(controller);
  edit('steps:outdentTasks', (plan) => outdent(plan, chosen));
}

/** Moves what is chosen one place among its neighbours. */
export function shiftRows(controller: GridController, by: -1 | 1): void {
  const chosen = outlineChoice(controller);
  edit('steps:moveTasks', (plan) => shift(plan, chosen, by));
}

/** What an arrow key does to the outline together with Alt and Shift. @returns whether it was one */
export function changeOutline(key: string, controller: GridController): boolean {
  if (key === 'ArrowRight') indentRows(controller);
  else if (key === 'ArrowLeft') outdentRows(controller);
  else if (key === 'ArrowUp') shiftRows(controller, -1);
  else if (key === 'ArrowDown') shiftRows(controller, 1);
  else return false;
  return true;
}
