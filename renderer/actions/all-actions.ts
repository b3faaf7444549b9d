import type { Action } from './action.ts';
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
  savePlanAction,
  savePlanAsAction,
  serviceAction,
} from './file-actions.ts';
import { datesAloneAction, printAction } from './gantt-actions.ts';
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
  printAction,
  serviceAction,
  machinesAction,
  importReportAction,
  closePlanAction,
  undoAction,
  redoAction,
  addTaskAction,
  quickAddAction,
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
