import type { StoreApi } from 'zustand';
import { useOpenPlans } from './open-plans-store.ts';
import { usePlan } from './plan-store.ts';

/**
 * Keeps what a store says for each open plan: when a plan is put aside its state stays as it was, when it shows again it
 * comes back, and it is forgotten when the plan is closed. Call once for a store.
 * @param fresh what the store says of a plan that shows for the first time, and of none
 * @param keep what of a state is still true when its plan comes back
 */
export function keepPerPlan<S>(
  store: Pick<StoreApi<S>, 'getState' | 'setState'>,
  fresh: S,
  keep: (state: S) => S,
): void {
  const kept = new Map<string, S>();
  usePlan.subscribe(({ planId }, before) => {
    if (planId === before.planId) return;
    if (before.planId !== null) kept.set(before.planId, keep(store.getState()));
    store.setState((planId === null ? undefined : kept.get(planId)) ?? fresh, true);
  });
  useOpenPlans.subscribe(({ plans }) => {
    for (const planId of kept.keys()) if (!plans.some((each) => each.planId === planId)) kept.delete(planId);
  });
}
