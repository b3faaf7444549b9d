import { reportTrouble } from '../shell/notices.ts';
import type { Action } from './action.ts';

/** Runs the action if it is enabled; what goes wrong is told in a notification. */
export function performAction(action: Action): void {
  if (!action.isEnabled()) return;
  try {
    Promise.resolve(action.perform()).catch(reportTrouble);
  } catch (error) {
    reportTrouble(error);
  }
}
