import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconDeselect,
  IconKeyboard,
  IconPlus,
  IconSelectAll,
  IconTrash,
} from '@tabler/icons-react';
import i18next from 'i18next';
import { deleteTasksAndLinks } from '../../core/document/task-commands.ts';
import { askForQuickAdd } from '../quick-add/quick-add-store.ts';
import { addTaskAfterSelected } from '../state/add-task.ts';
import { edit } from '../state/edit.ts';
import { redo, undo, usePlan } from '../state/plan-store.ts';
import { clearSelection, revealTask, select, useSelection } from '../state/selection-store.ts';
import type { Action } from './action.ts';

export const undoAction: Action = {
  id: 'edit.undo',
  labelKey: 'actions:undo',
  icon: IconArrowBackUp,
  menu: 'edit',
  shortcut: 'mod+Z',
  labelValues: () => ({ step: usePlan.getState().undoSteps.at(-1)?.label ?? '' }),
  isEnabled: () => usePlan.getState().undoSteps.length > 0,
  perform: undo,
};

export const redoAction: Action = {
  id: 'edit.redo',
  labelKey: 'actions:redo',
  icon: IconArrowForwardUp,
  menu: 'edit',
  shortcut: 'mod+shift+Z',
  labelValues: () => ({ step: usePlan.getState().redoSteps.at(-1)?.label ?? '' }),
  isEnabled: () => usePlan.getState().redoSteps.length > 0,
  perform: redo,
};

export const selectAllAction: Action = {
  id: 'edit.selectAll',
  labelKey: 'actions:selectAll',
  icon: IconSelectAll,
  menu: 'edit',
  shortcut: 'mod+A',
  isEnabled: () => (usePlan.getState().plan?.workflow.tasks.length ?? 0) > 0,
  perform: () => select((usePlan.getState().plan?.workflow.tasks ?? []).map((task) => task.id)),
};

export const deselectAction: Action = {
  id: 'edit.deselect',
  labelKey: 'actions:deselect',
  icon: IconDeselect,
  menu: 'edit',
  shortcut: 'Escape',
  isEnabled: () => {
    const { tasks, links, resource } = useSelection.getState();
    return tasks.size + links.size > 0 || resource !== null;
  },
  perform: clearSelection,
};

export const addTaskAction: Action = {
  id: 'edit.addTask',
  labelKey: 'actions:addTask',
  icon: IconPlus,
  menu: 'edit',
  shortcut: 'Insert',
  isEnabled: () => usePlan.getState().plan !== null,
  perform: () => {
    const id = addTaskAfterSelected(i18next.t('sheet:newTask'));
    if (id !== null) revealTask(id);
  },
};

export const quickAddAction: Action = {
  id: 'edit.quickAdd',
  labelKey: 'quickadd:label',
  icon: IconKeyboard,
  menu: 'edit',
  shortcut: 'mod+shift+A',
  worksInFields: true,
  isEnabled: () => usePlan.getState().plan !== null,
  perform: askForQuickAdd,
};

/** Views have keys of their own for this: in the sheet, Delete empties a cell. */
export const deleteAction: Action = {
  id: 'edit.delete',
  labelKey: 'actions:deleteSelected',
  icon: IconTrash,
  menu: 'edit',
  isEnabled: () => {
    const { tasks, links } = useSelection.getState();
    return tasks.size + links.size > 0;
  },
  perform: () => {
    const { tasks, links } = useSelection.getState();
    edit('steps:deleteTasks', (plan) => deleteTasksAndLinks(plan, tasks, links));
  },
};
