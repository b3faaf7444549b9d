import type { MouseEvent } from 'react';
import { moveRows } from '../../core/document/move-rows.ts';
import { edit } from '../state/edit.ts';
import { useSelection } from '../state/selection-store.ts';
import { ROW_PX } from '../theme/row-height.ts';
import { type DropPlace, dropPlace } from './drop-target.ts';
import type { GridController } from './grid-controller.ts';
import { outlineChoice } from './outline-edits.ts';
import { type Arrangement, PLAIN, useSheet } from './sheet-store.ts';

/** A press that moves less far is a click. */
const THRESHOLD_PX = 4;
const SCROLL_EVERY_MS = 40;

/** Rows can be dragged where they stand in the order of the plan. */
export function canDragRows(sheet: { readonly isOutline?: boolean }, arrangement: Arrangement): boolean {
  return sheet.isOutline === true && arrangement.sort === null && arrangement.groupBy === 'outline';
}

/** Whether a press on the number of a row takes it, or only chooses it: it is chosen already, or the handle was taken. */
export function takesRow(target: Element, row: number, controller: GridController): boolean {
  const { sheet } = controller.shown;
  if (!canDragRows(sheet, useSheet.getState().arrangements.get(sheet.id) ?? PLAIN)) return false;
  if (target.closest('[data-grip]') !== null) return true;
  const record = controller.rowAt(row);
  return record?.kind === 'record' && useSelection.getState().tasks.has(record.key);
}

/**
 * Drags what is chosen until the pointer is released; Escape leaves everything where it was.
 * @param onClick the press was a click after all
 */
export function dragRows(press: MouseEvent, controller: GridController, onClick: () => void): void {
  const scroller = press.target instanceof Element ? press.target.closest('[role="treegrid"]')?.parentElement : null;
  if (!scroller) return;
  const chosen = outlineChoice(controller);
  let pointer: { readonly y: number; readonly target: EventTarget | null } | null = null;
  const show = (place: DropPlace | null) => useSheet.setState({ drop: place });
  const move = (event: globalThis.MouseEvent) => {
    if (pointer === null && Math.abs(event.clientY - press.clientY) < THRESHOLD_PX) return;
    pointer = { y: event.clientY, target: event.target };
    scroller.dataset.moving = '';
    show(placeUnder(pointer.target, pointer.y, controller));
  };
  const scroll = () => {
    if (pointer === null) return;
    const { top, bottom } = scroller.getBoundingClientRect();
    // The heads of the columns cover the first row.
    if (pointer.y < top + 2 * ROW_PX) scroller.scrollTop -= ROW_PX / 2;
    else if (pointer.y > bottom - ROW_PX) scroller.scrollTop += ROW_PX / 2;
  };
  const timer = setInterval(scroll, SCROLL_EVERY_MS);
  const end = () => {
    clearInterval(timer);
    window.removeEventListener('mousemove', move);
    window.removeEventListener('mouseup', release);
    window.removeEventListener('keydown', cancel, true);
    delete scroller.dataset.moving;
    show(null);
  };
  const release = () => {
    const { drop } = useSheet.getState();
    end();
    if (pointer === null) onClick();
    else if (drop !== null) edit('steps:moveTasks', (plan) => moveRows(plan, chosen, drop.target));
  };
  const cancel = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    end();
  };
  window.addEventListener('mousemove', move);
  window.addEventListener('mouseup', release);
  window.addEventListener('keydown', cancel, true);
}

function placeUnder(target: EventTarget | null, y: number, controller: GridController): DropPlace | null {
  const row = target instanceof Element ? target.closest('[data-row]') : null;
  if (row === null) return null;
  const { top, height } = row.getBoundingClientRect();
  return dropPlace(controller.shown.rows, Number(row.getAttribute('data-row')), (y - top) / height);
}
