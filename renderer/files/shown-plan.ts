import { RpcError } from '../../electron/ipc/rpc-error.ts';
import { usePlan } from '../state/plan-store.ts';
import { resumePlan } from './plan-files.ts';

const LAST_PLAN_KEY = 'planloom.shownPlan';

/** Puts the plan that this window showed before it was reloaded on the screen again. */
export async function openShownPlan(): Promise<void> {
  const planId = sessionStorage.getItem(LAST_PLAN_KEY);
  const isFileNamed = new URL(window.location.href).searchParams.has('open');
  if (planId === null || isFileNamed) return;
  try {
    await resumePlan(planId);
  } catch (error) {
    // Taken off the list meanwhile: then the start page is the place to be.
    if (!(error instanceof RpcError) || error.code !== 'not-found') throw error;
    sessionStorage.removeItem(LAST_PLAN_KEY);
  }
}

/** Remembers which plan the window shows, for a reload. Call once. */
export function rememberShownPlan(): void {
  usePlan.subscribe(({ planId }, before) => {
    if (planId === before.planId) return;
    if (planId === null) sessionStorage.removeItem(LAST_PLAN_KEY);
    else sessionStorage.setItem(LAST_PLAN_KEY, planId);
  });
}
