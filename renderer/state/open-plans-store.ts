import { create } from 'zustand';
import { usePlan } from './plan-store.ts';

/** A plan that is open in this window, on the screen or put aside. */
export interface OpenPlanTab {
  readonly planId: string;
  readonly name: string;
}

const STORAGE_KEY = 'planloom.openPlans';

function remembered(): readonly OpenPlanTab[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '[]');
    if (!Array.isArray(stored)) return [];
    return stored.filter(
      (each): each is OpenPlanTab => typeof each?.planId === 'string' && typeof each.name === 'string',
    );
  } catch {
    return [];
  }
}

/** Plans that are open in this window, in the order in which they were opened; a reload remembers them. */
export const useOpenPlans = create<{ readonly plans: readonly OpenPlanTab[] }>(() => ({ plans: remembered() }));

/** Takes a plan off the list. */
export function forgetOpenPlan(planId: string): void {
  useOpenPlans.setState(({ plans }) => ({ plans: plans.filter((each) => each.planId !== planId) }));
}

/** The plan after the shown one, or before it (`-1`), in a circle; `null` where there is no other. */
export function neighbourPlan(step: 1 | -1): string | null {
  const { plans } = useOpenPlans.getState();
  const at = plans.findIndex(({ planId }) => planId === usePlan.getState().planId);
  const next = plans[(at + step + plans.length) % plans.length];
  return next === undefined || next.planId === usePlan.getState().planId ? null : next.planId;
}

/** Notes every plan that the window shows, and its name. Call once. */
export function followOpenPlans(): void {
  usePlan.subscribe(({ planId, plan }, before) => {
    if (planId === null || plan === null) return;
    const { name } = plan.workflow;
    if (planId === before.planId && name === before.plan?.workflow.name) return;
    useOpenPlans.setState(({ plans }) => ({
      plans: plans.some((each) => each.planId === planId)
        ? plans.map((each) => (each.planId === planId ? { planId, name } : each))
        : [...plans, { planId, name }],
    }));
  });
  useOpenPlans.subscribe(({ plans }) => sessionStorage.setItem(STORAGE_KEY, JSON.stringify(plans)));
}
