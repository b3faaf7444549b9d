import type { Action } from './action.ts';
import { copyAction, cutAction, duplicateAction, pasteAction } from './clipboard-actions.ts';
import {
  addTaskAction,
  deleteAction,
  deselectAction,
  quickAddAction,
  redoAction,
  selectAllAction,
  undoAction,
} from './edit-actions.ts';
import {
  closePlanAction,
  exportAction,
  importReportAction,
  machinesAction,
  newPlanAction,
  newWindowAction,
  openPlanAction,
  reportAction,
  savePlanAction,
  savePlanAsAction,
  serviceAction,
  settingsAction,
} from './file-actions.ts';
import { datesAloneAction, printAction } from './gantt-actions.ts';
import { graphActions } from './graph-actions.ts';
import {
  applyAction,
  buysAction,
  compareAction,
  fitAction,
  optimiseAction,
  optimiseOptionsAction,
  shareAction,
  stopAction,
} from './plan-actions.ts';
import { paletteAction, shortcutsAction, viewActions } from './view-actions.ts';

/** Every command of the app, in the order in which menus show them. */
export const ALL_ACTIONS: readonly Action[] = [
  newPlanAction,
  newWindowAction,
  openPlanAction,
  savePlanAction,
  savePlanAsAction,
  exportAction,
  reportAction,
  printAction,
  settingsAction,
  ...graphActions,
  serviceAction,
  machinesAction,
  importReportAction,
  closePlanAction,
  undoAction,
  redoAction,
  addTaskAction,
  quickAddAction,
  cutAction,
  copyAction,
  pasteAction,
  duplicateAction,
  deleteAction,
  selectAllAction,
  deselectAction,
  optimiseAction,
  optimiseOptionsAction,
  stopAction,
  applyAction,
  fitAction,
  shareAction,
  buysAction,
  compareAction,
  datesAloneAction,
  ...viewActions,
  paletteAction,
  shortcutsAction,
];
