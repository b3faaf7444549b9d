import { IconCalendarRepeat, IconCalendarStats, IconPrinter } from '@tabler/icons-react';
import { showByDates, useGantt } from '../gantt/gantt-store.ts';
import { useRecurring } from '../gantt/recurring-dialog.tsx';
import { usePrint } from '../print/print-options.ts';
import { usePlan } from '../state/plan-store.ts';
import { showView } from '../state/view-store.ts';
import type { Action } from './action.ts';

const hasTasks = () => (usePlan.getState().plan?.workflow.tasks.length ?? 0) > 0;

export const printAction: Action = {
  id: 'file.print',
  labelKey: 'actions:print',
  icon: IconPrinter,
  menu: 'file',
  shortcut: 'mod+P',
  worksInFields: true,
  isEnabled: hasTasks,
  perform: () => usePrint.setState({ isOpen: true }),
};

/** The Gantt shows the dates alone, and with them where more is wanted than there is; or the schedule again. */
export const datesAloneAction: Action = {
  id: 'plan.datesAlone',
  labelKey: 'actions:datesAlone',
  icon: IconCalendarStats,
  menu: 'plan',
  isEnabled: hasTasks,
  perform: () => {
    showView('gantt');
    showByDates(!useGantt.getState().byDates);
  },
};

export const addRecurringAction: Action = {
  id: 'edit.addRecurring',
  labelKey: 'actions:addRecurring',
  icon: IconCalendarRepeat,
  menu: 'edit',
  isEnabled: () => usePlan.getState().plan !== null,
  perform: () => useRecurring.setState({ isOpen: true }),
};
