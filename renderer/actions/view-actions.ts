import type { Icon } from '@tabler/icons-react';
import {
  IconActivity,
  IconArrowsSplit,
  IconBulb,
  IconCalendarTime,
  IconDice5,
  IconHeartbeat,
  IconHelp,
  IconHistory,
  IconKeyboard,
  IconLanguage,
  IconLayoutBottombar,
  IconLayoutSidebarRight,
  IconListDetails,
  IconMoon,
  IconPlayerTrackNext,
  IconRoute,
  IconSchema,
  IconSchool,
  IconSearch,
  IconStack2,
  IconSun,
  IconSunMoon,
  IconTable,
  IconTimeline,
  IconUsersGroup,
} from '@tabler/icons-react';
import { usePlan } from '../state/plan-store.ts';
import {
  type ColourScheme,
  type DockTab,
  showDock,
  showHelp,
  showView,
  useView,
  type ViewName,
} from '../state/view-store.ts';
import { startTour } from '../tour/tour-store.ts';
import type { Action } from './action.ts';
import { openPalette } from './open-palette.ts';

const hasPlan = () => usePlan.getState().plan !== null;

function viewAction(view: ViewName, icon: Icon, key: number | string): Action {
  return {
    id: `view.${view}`,
    labelKey: `actions:view.${view}`,
    icon,
    menu: 'view',
    shortcut: `alt+${key}`,
    isEnabled: hasPlan,
    perform: () => showView(view),
  };
}

function dockAction(tab: DockTab, icon: Icon, shortcut?: string): Action {
  return {
    id: `dock.${tab}`,
    labelKey: `actions:dock.${tab}`,
    icon,
    menu: 'view',
    ...(shortcut === undefined ? {} : { shortcut }),
    isEnabled: hasPlan,
    perform: () => showDock(tab),
  };
}

function schemeAction(scheme: ColourScheme, icon: Icon): Action {
  return {
    id: `scheme.${scheme}`,
    labelKey: `actions:scheme.${scheme}`,
    icon,
    menu: 'view',
    isEnabled: () => useView.getState().colourScheme !== scheme,
    perform: () => useView.setState({ colourScheme: scheme }),
  };
}

export const viewActions: readonly Action[] = [
  viewAction('workflow', IconSchema, 1),
  viewAction('gantt', IconTimeline, 2),
  viewAction('sheet', IconTable, 3),
  viewAction('scenarios', IconArrowsSplit, 4),
  viewAction('risk', IconDice5, 5),
  viewAction('insight', IconBulb, 6),
  viewAction('resources', IconUsersGroup, 7),
  viewAction('calendars', IconCalendarTime, 8),
  viewAction('portfolio', IconStack2, 'P'),
  viewAction('playback', IconPlayerTrackNext, 9),
  viewAction('operations', IconActivity, 'R'),
  viewAction('learning', IconSchool, 0),
  {
    id: 'view.inspector',
    labelKey: 'actions:toggleInspector',
    icon: IconLayoutSidebarRight,
    menu: 'view',
    shortcut: 'mod+I',
    worksInFields: true,
    isEnabled: hasPlan,
    perform: () => useView.setState(({ inspectorOpen }) => ({ inspectorOpen: !inspectorOpen })),
  },
  {
    id: 'view.dock',
    labelKey: 'actions:toggleDock',
    icon: IconLayoutBottombar,
    menu: 'view',
    shortcut: 'mod+J',
    worksInFields: true,
    isEnabled: hasPlan,
    perform: () => useView.setState(({ dockOpen }) => ({ dockOpen: !dockOpen })),
  },
  dockAction('load', IconStack2),
  dockAction('health', IconHeartbeat),
  dockAction('steps', IconHistory, 'mod+alt+Z'),
  dockAction('jobs', IconListDetails),
  schemeAction('light', IconSun),
  schemeAction('dark', IconMoon),
  schemeAction('auto', IconSunMoon),
  {
    id: 'language.switch',
    labelKey: 'actions:switchLanguage',
    icon: IconLanguage,
    menu: 'view',
    isEnabled: () => true,
    perform: () => useView.setState(({ language }) => ({ language: language === 'en' ? 'zh' : 'en' })),
  },
];

export const paletteAction: Action = {
  id: 'help.palette',
  labelKey: 'actions:palette',
  icon: IconSearch,
  menu: 'help',
  shortcut: 'mod+K',
  worksInFields: true,
  isEnabled: () => true,
  perform: openPalette,
};

/** Help on the view that is shown. */
export const helpAction: Action = {
  id: 'help.panel',
  labelKey: 'actions:help',
  icon: IconHelp,
  menu: 'help',
  shortcut: 'F1',
  worksInFields: true,
  isEnabled: hasPlan,
  perform: () => showHelp(null),
};

export const tourAction: Action = {
  id: 'help.tour',
  labelKey: 'actions:tour',
  icon: IconRoute,
  menu: 'help',
  isEnabled: () => true,
  perform: startTour,
};

export const shortcutsAction: Action = {
  id: 'help.shortcuts',
  labelKey: 'actions:shortcuts',
  icon: IconKeyboard,
  menu: 'help',
  shortcut: 'shift+?',
  isEnabled: () => true,
  perform: () => useView.setState({ shortcutsOpen: true }),
};
