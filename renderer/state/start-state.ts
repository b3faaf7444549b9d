import { openShownPlan, rememberShownPlan } from '../files/shown-plan.ts';
import { speak } from '../i18n/i18n.ts';
import { followSettings } from '../settings/follow-settings.ts';
import { reportTrouble } from '../shell/notices.ts';
import { rememberSchedules } from './earlier-schedules.ts';
import { askEngine, keepConnected, onConnected } from './engine-client.ts';
import { followHealth } from './health/health-store.ts';
import { keepOutlines } from './keep-outlines.ts';
import { keepPerPlan } from './keep-per-plan.ts';
import { loadKindDurations } from './kind-durations.ts';
import { followMachines } from './machines-store.ts';
import { followOpenPlans } from './open-plans-store.ts';
import { followPlan } from './schedule-store.ts';
import { NO_SELECTION, useSelection } from './selection-store.ts';
import { noteSolvers } from './solve-store.ts';
import { openTransport } from './transports.ts';
import { keepPreferences, useView } from './view-store.ts';

const PREFERENCES_KEY = 'window.preferences';
const OUTLINES_KEY = 'plans.outlines';

/** Connects the stores with the engine and with one another. Call once, before the first render. */
export function startState(): void {
  followSettings();
  keepConnected(openTransport);
  followPlan();
  followHealth();
  followMachines();
  rememberSchedules();
  useView.subscribe(({ language }) => speak(language));
  rememberShownPlan();
  followOpenPlans();
  // A view that was asked to show a task has done so.
  keepPerPlan(useSelection, NO_SELECTION, (selection) => ({ ...selection, reveal: null }));
  openShownPlan().catch(reportTrouble);
  onConnected(() => void askEngine('solvers.list', {}).then(noteSolvers, reportTrouble));
  const endFirst = onConnected(() => {
    endFirst();
    loadKindDurations().catch(reportTrouble);
    void keepPreferences({
      read: () => askEngine('settings.get', { key: PREFERENCES_KEY }),
      write: (value) => askEngine('settings.set', { key: PREFERENCES_KEY, value }),
    });
    void keepOutlines({
      read: () => askEngine('settings.get', { key: OUTLINES_KEY }),
      write: (value) => askEngine('settings.set', { key: OUTLINES_KEY, value }),
    });
  });
}
