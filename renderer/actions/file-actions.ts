import {
  type Icon,
  IconAppWindow,
  IconArrowLeft,
  IconArrowRight,
  IconDeviceFloppy,
  IconFileExport,
  IconFilePlus,
  IconFileText,
  IconFolderOpen,
  IconHome,
  IconReportAnalytics,
  IconServer2,
  IconServerBolt,
  IconSettings,
  IconTableExport,
  IconTemplate,
  IconX,
} from '@tabler/icons-react';
import { desktop } from '../desktop/desktop.ts';
import { showImportReport } from '../files/import-report.tsx';
import { closePlan, createBlankPlan, openPlanFile, putPlanAside, resumePlan } from '../files/plan-files.ts';
import { savePlan } from '../files/save-plan.ts';
import { useReport } from '../report/report-store.ts';
import { neighbourPlan } from '../state/open-plans-store.ts';
import { usePlan } from '../state/plan-store.ts';
import { useView } from '../state/view-store.ts';
import { useTemplates } from '../templates/template-store.ts';
import type { Action } from './action.ts';

const hasPlan = () => usePlan.getState().plan !== null;

export const newPlanAction: Action = {
  id: 'file.new',
  labelKey: 'actions:new',
  icon: IconFilePlus,
  menu: 'file',
  shortcut: 'mod+alt+N',
  worksInFields: true,
  isEnabled: () => true,
  perform: createBlankPlan,
};

export const openPlanAction: Action = {
  id: 'file.open',
  labelKey: 'actions:open',
  icon: IconFolderOpen,
  menu: 'file',
  shortcut: 'mod+O',
  worksInFields: true,
  isEnabled: () => true,
  perform: openPlanFile,
};

/** A second plan beside this one; in a browser, another tab or window of it. */
export const newWindowAction: Action = {
  id: 'file.newWindow',
  labelKey: 'actions:newWindow',
  icon: IconAppWindow,
  menu: 'file',
  isEnabled: () => true,
  perform: async () => {
    if (desktop === null) window.open(window.location.href, '_blank', 'noopener');
    else await desktop.call('window.create', { path: null });
  },
};

export const savePlanAction: Action = {
  id: 'file.save',
  labelKey: 'actions:save',
  icon: IconDeviceFloppy,
  menu: 'file',
  shortcut: 'mod+S',
  worksInFields: true,
  isEnabled: hasPlan,
  perform: () => savePlan('same-place'),
};

export const savePlanAsAction: Action = {
  id: 'file.saveAs',
  labelKey: 'actions:saveAs',
  icon: IconFileExport,
  menu: 'file',
  shortcut: 'mod+shift+S',
  worksInFields: true,
  isEnabled: hasPlan,
  perform: () => savePlan('new-place'),
};

export const exportAction: Action = {
  id: 'file.export',
  labelKey: 'actions:export',
  icon: IconTableExport,
  menu: 'file',
  shortcut: 'mod+E',
  worksInFields: true,
  isEnabled: hasPlan,
  perform: () => useView.setState({ exportOpen: true }),
};

/** The plan as a page that anyone can read. */
export const reportAction: Action = {
  id: 'file.report',
  labelKey: 'actions:report',
  icon: IconFileText,
  menu: 'file',
  isEnabled: hasPlan,
  perform: () => useReport.setState({ isOpen: true }),
};

/** What became of the file of another program that the plan came from. */
export const importReportAction: Action = {
  id: 'file.importReport',
  labelKey: 'actions:importReport',
  icon: IconReportAnalytics,
  menu: 'file',
  isEnabled: () => usePlan.getState().plan?.importReport !== undefined,
  perform: () => {
    const report = usePlan.getState().plan?.importReport;
    if (report !== undefined) showImportReport(report);
  },
};

export const closePlanAction: Action = {
  id: 'file.close',
  labelKey: 'actions:close',
  icon: IconX,
  menu: 'file',
  isEnabled: hasPlan,
  perform: closePlan,
};

/** Plans that are open stay so; the first page leads back to them. */
export const startPageAction: Action = {
  id: 'file.startPage',
  labelKey: 'actions:startPage',
  icon: IconHome,
  menu: 'file',
  isEnabled: hasPlan,
  perform: putPlanAside,
};

function neighbourAction(id: string, icon: Icon, shortcut: string, step: 1 | -1): Action {
  return {
    id: `file.${id}`,
    labelKey: `actions:${id}`,
    icon,
    menu: 'file',
    shortcut,
    worksInFields: true,
    isEnabled: () => neighbourPlan(step) !== null,
    perform: async () => {
      const next = neighbourPlan(step);
      if (next !== null) await resumePlan(next);
    },
  };
}

export const nextPlanAction = neighbourAction('nextPlan', IconArrowRight, 'alt+PageDown', 1);
export const previousPlanAction = neighbourAction('previousPlan', IconArrowLeft, 'alt+PageUp', -1);

export const keepTemplateAction: Action = {
  id: 'file.keepTemplate',
  labelKey: 'actions:keepTemplate',
  icon: IconTemplate,
  menu: 'file',
  isEnabled: hasPlan,
  perform: () => useTemplates.setState({ asked: { kind: 'keep' } }),
};

export const settingsAction: Action = {
  id: 'file.settings',
  labelKey: 'actions:settings',
  icon: IconSettings,
  menu: 'file',
  shortcut: 'mod+,',
  worksInFields: true,
  isEnabled: () => true,
  perform: () => useView.setState({ settingsOpen: true }),
};

export const serviceAction: Action = {
  id: 'file.service',
  labelKey: 'actions:service',
  icon: IconServer2,
  menu: 'file',
  isEnabled: () => true,
  perform: () => useView.setState({ serviceOpen: true }),
};

export const machinesAction: Action = {
  id: 'file.machines',
  labelKey: 'actions:machines',
  icon: IconServerBolt,
  menu: 'file',
  isEnabled: () => true,
  perform: () => useView.setState({ machinesOpen: true }),
};
