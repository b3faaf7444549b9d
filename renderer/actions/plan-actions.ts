import {
  IconAdjustments,
  IconArrowsSplit,
  IconBulb,
  IconChartPie,
  IconCheck,
  IconPlayerPlay,
  IconPlayerStop,
  IconTarget,
} from '@tabler/icons-react';
import i18next from 'i18next';
import { runScenarios, useScenarios } from '../scenarios/scenario-store.ts';
import { notify } from '../shell/notices.ts';
import { applyResult, isOutdated } from '../state/apply-result.ts';
import { startBuys } from '../state/buys-store.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { openShare } from '../state/share-store.ts';
import { isSolving, startSolve, stopSolve, useSolve } from '../state/solve-store.ts';
import { showView, useView } from '../state/view-store.ts';
import type { Action } from './action.ts';

const hasTasks = () => (usePlan.getState().plan?.workflow.tasks.length ?? 0) > 0;

/** The shown schedule, where it belongs to the newest workflow, so that the search begins where the person stands. */
function warmStart() {
  const { shown } = useSchedule.getState();
  return shown !== null && shown.workflow === usePlan.getState().plan?.workflow ? shown.entries : null;
}

export const optimiseAction: Action = {
  id: 'plan.optimise',
  labelKey: 'actions:optimise',
  icon: IconPlayerPlay,
  menu: 'plan',
  shortcut: 'mod+Enter',
  worksInFields: true,
  isEnabled: () => hasTasks() && !isSolving(),
  perform: () => {
    useView.setState({ inspectorOpen: true, sidePanel: 'optimise' });
    return startSolve(warmStart());
  },
};

export const optimiseOptionsAction: Action = {
  id: 'plan.optimiseOptions',
  labelKey: 'actions:optimiseOptions',
  icon: IconAdjustments,
  menu: 'plan',
  isEnabled: () => usePlan.getState().plan !== null,
  perform: () => useView.setState({ inspectorOpen: true, sidePanel: 'optimise' }),
};

export const compareAction: Action = {
  id: 'plan.compareScenarios',
  labelKey: 'actions:compareScenarios',
  icon: IconArrowsSplit,
  menu: 'plan',
  isEnabled: () => hasTasks() && !useScenarios.getState().isRunning,
  perform: () => {
    showView('scenarios');
    return runScenarios();
  },
};

export const fitAction: Action = {
  id: 'plan.fit',
  labelKey: 'actions:fit',
  icon: IconTarget,
  menu: 'plan',
  isEnabled: hasTasks,
  perform: () => useView.setState({ inspectorOpen: true, sidePanel: 'budget' }),
};

export const shareAction: Action = {
  id: 'plan.share',
  labelKey: 'actions:share',
  icon: IconChartPie,
  menu: 'plan',
  isEnabled: hasTasks,
  perform: openShare,
};

/** Tries at once what lets the plan finish earlier, and shows it. */
export const buysAction: Action = {
  id: 'plan.buys',
  labelKey: 'actions:buys',
  icon: IconBulb,
  menu: 'plan',
  isEnabled: () => hasTasks() && useSchedule.getState().shown !== null,
  perform: () => {
    showView('insight');
    return startBuys();
  },
};

export const stopAction: Action = {
  id: 'plan.stop',
  labelKey: 'actions:stop',
  icon: IconPlayerStop,
  menu: 'plan',
  shortcut: 'mod+.',
  worksInFields: true,
  isEnabled: isSolving,
  perform: stopSolve,
};

export const applyAction: Action = {
  id: 'plan.apply',
  labelKey: 'actions:apply',
  icon: IconCheck,
  menu: 'plan',
  shortcut: 'mod+shift+Enter',
  isEnabled: () => {
    const { run } = useSolve.getState();
    return run !== null && run.state === 'ended' && run.best !== null && !isOutdated(run);
  },
  perform: () => {
    const { run } = useSolve.getState();
    if (run === null) return;
    applyResult(run);
    notify(i18next.t('optimise:applied'));
  },
};
