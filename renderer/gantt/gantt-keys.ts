import i18next from 'i18next';
import type { KeyboardEvent } from 'react';
import { deleteAction } from '../actions/edit-actions.ts';
import { performAction } from '../actions/perform.ts';
import { editTasks } from '../state/edit.ts';
import { useSelection } from '../state/selection-store.ts';
import { useView } from '../state/view-store.ts';
import { setCollapsed, useGantt } from './gantt-store.ts';
import { announce, useHands } from './hands/hands-store.ts';
import type { ChartScene } from './paint/chart-scene.ts';
import { chooseRow, rowKey } from './row-choice.ts';
import type { GanttRow } from './rows/gantt-rows.ts';

/** What the keys of the chart can do besides walking through the rows. */
export interface KeyTargets {
  /** Rows that a page holds. */
  readonly pageRows: number;
  zoom(direction: 1 | -1): void;
  fit(): void;
  /** Goes to today, else to the start of the plan. */
  today(): void;
  /** Brings the bars of the active row to the middle of the window. */
  showActive(): void;
  /** Edits the name of a row in its place. @param row its place among the rows, −1: none is active */
  rename(row: number): void;
  /** Shows progress, or hides it. */
  toggleProgress(): void;
  /** Moves the window by a share of its width; positive: towards the future. */
  pan(share: number): void;
}

const PAN_SHARE = 0.15;

/** Keys of the rows; `true` if the key was one of them. */
export function handleGanttKey(event: KeyboardEvent, scene: ChartScene, targets: KeyTargets): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  const { rows } = scene.layout;
  if (rows.length === 0) return false;
  const { activeRow } = useGantt.getState();
  const active = rows.findIndex((row) => rowKey(row, scene.workflow) === activeRow);
  const go = (index: number) => {
    const way = event.shiftKey && active >= 0 ? 'range' : 'only';
    chooseRow(rows, Math.max(0, Math.min(rows.length - 1, index)), way, scene.workflow);
  };
  switch (event.key) {
    case 'ArrowDown':
      go(active + 1);
      return true;
    case 'ArrowUp':
      go(active < 0 ? 0 : active - 1);
      return true;
    case 'PageDown':
      go(active + targets.pageRows);
      return true;
    case 'PageUp':
      go(active - targets.pageRows);
      return true;
    case 'Home':
      go(0);
      return true;
    case 'End':
      go(rows.length - 1);
      return true;
    case 'ArrowRight':
      if (!openGroup(rows[active])) targets.pan(PAN_SHARE);
      return true;
    case 'ArrowLeft':
      if (!closeGroup(rows[active])) targets.pan(-PAN_SHARE);
      return true;
    case '+':
    case '=':
      targets.zoom(1);
      return true;
    case '-':
      targets.zoom(-1);
      return true;
    case 'f':
    case '0':
      targets.fit();
      return true;
    case 't':
      targets.today();
      return true;
    case 's':
      targets.showActive();
      return true;
    case 'l':
      linkByTyping(rows[active], scene);
      return true;
    case 'x':
      freeTasks();
      return true;
    case 'Delete':
    case 'Backspace':
      deleteSelected(rows, active, scene);
      return true;
    case 'p':
      targets.toggleProgress();
      return true;
    case ' ':
      if (active >= 0) chooseRow(rows, active, 'toggle', scene.workflow);
      return true;
    case 'F2':
      targets.rename(active);
      return true;
    case 'Enter':
      focusInspector();
      return true;
    default:
      return false;
  }
}

/** Deletes what is selected; the keyboard goes on from the next row that stays. */
function deleteSelected(rows: readonly GanttRow[], active: number, { workflow }: ChartScene): void {
  const { tasks } = useSelection.getState();
  const stays = (row: GanttRow) => row.kind === 'task' && !tasks.has(workflow.tasks[row.task].id);
  const next = rows.slice(active + 1).find(stays) ?? rows.slice(0, Math.max(0, active)).findLast(stays);
  performAction(deleteAction);
  const activeRow = next === undefined ? null : rowKey(next, workflow);
  useGantt.setState({ activeRow, anchorRow: activeRow });
}

/** Opens the field for what the task of the row waits for. */
function linkByTyping(row: GanttRow | undefined, { workflow }: ChartScene): void {
  if (row?.kind === 'task') useHands.setState({ linking: workflow.tasks[row.task].id });
}

/** Takes pins and earliest starts from the selected tasks, so that they start as soon as they can. */
function freeTasks(): void {
  const { tasks } = useSelection.getState();
  if (tasks.size === 0) return;
  editTasks('steps:freeTasks', tasks, () => ({ releaseAt: undefined, pin: undefined }));
  announce(i18next.t('hands:freed', { count: tasks.size }));
}

function openGroup(row: GanttRow | undefined): boolean {
  if (row?.kind !== 'group' || !row.isCollapsed) return false;
  setCollapsed([row.group.id], false);
  return true;
}

function closeGroup(row: GanttRow | undefined): boolean {
  if (row?.kind !== 'group' || row.isCollapsed) return false;
  setCollapsed([row.group.id], true);
  return true;
}

/** Shows what is selected in the inspector and goes to its first field. */
export function focusInspector(): void {
  useView.setState({ inspectorOpen: true, sidePanel: 'inspector' });
  // The panel may have to be drawn first.
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>('aside [role="tabpanel"] :is(input, textarea, select, button)')?.focus();
  });
}
