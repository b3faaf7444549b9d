import { CALENDAR_SHEET } from './calendar-sheet.ts';
import { DAY_OFF_SHEET } from './day-off-sheet.ts';
import { LINK_SHEET } from './link-sheet.ts';
import { RESOURCE_SHEET } from './resource-sheet.ts';
import type { Sheet } from './sheet.ts';
import { TASK_SHEET } from './task-sheet.ts';

/** All sheets, in their order. */
export const SHEETS: readonly Sheet[] = [TASK_SHEET, RESOURCE_SHEET, CALENDAR_SHEET, DAY_OFF_SHEET, LINK_SHEET];
