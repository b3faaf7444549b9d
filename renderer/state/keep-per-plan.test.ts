import { beforeEach, describe, expect, it, vi } from 'vitest';
import { create } from 'zustand';

/** Modules of their own for each test, with a page's storage. */
async function fresh() {
  vi.resetModules();
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
  const { usePlan } = await import('./plan-store.ts');
  const { useOpenPlans } = await import('./open-plans-store.ts');
  const { keepPerPlan } = await import('./keep-per-plan.ts');
  const store = create<{ readonly zoom: number; readonly isBusy: boolean }>(() => ({ zoom: 1, isBusy: false }));
  keepPerPlan(store, { zoom: 1, isBusy: false }, (state) => ({ ...state, isBusy: false }));
  const show = (planId: string | null) => usePlan.setState({ planId });
  const open = (...ids: string[]) => useOpenPlans.setState({ plans: ids.map((planId) => ({ planId, name: planId })) });
  return { store, show, open };
}

describe('what is kept of a plan that is put aside', () => {
  beforeEach(() => vi.unstubAllGlobals());

  it('comes back with the plan, and another plan begins anew', async () => {
    const { store, show, open } = await fresh();
    open('house', 'bridge');
    show('house');
    store.setState({ zoom: 3, isBusy: true });
    show(null);
    expect(store.getState()).toEqual({ zoom: 1, isBusy: false });
    show('bridge');
    expect(store.getState()).toEqual({ zoom: 1, isBusy: false });
    store.setState({ zoom: 5 });
    show(null);
    show('house');
    expect(store.getState()).toEqual({ zoom: 3, isBusy: false });
    show('bridge');
    expect(store.getState().zoom).toBe(5);
  });

  it('is forgotten when the plan is closed', async () => {
    const { store, show, open } = await fresh();
    open('house', 'bridge');
    show('house');
    store.setState({ zoom: 3 });
    show(null);
    open('bridge');
    show('house');
    expect(store.getState().zoom).toBe(1);
  });
});
