import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Plan } from '../../core/model/plan.ts';

const plan = { workflow: { groups: [{ id: 'walls' }, { id: 'roof' }] } } as unknown as Plan;

/** A page that was just loaded. */
async function start(stored: unknown) {
  vi.resetModules();
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
  const { usePlan } = await import('./plan-store.ts');
  const { useGantt, setCollapsed } = await import('../gantt/gantt-store.ts');
  const { useShape, setFolded, showLanes } = await import('../workflow/shape-store.ts');
  const { keepOutlines } = await import('./keep-outlines.ts');
  const write = vi.fn((_: unknown) => Promise.resolve());
  await keepOutlines({ read: () => Promise.resolve(stored), write });
  const open = (planId: string, path: string | null = null) => usePlan.setState({ planId, path, plan });
  const outline = () => ({
    graph: [...useShape.getState().folded],
    chart: [...useGantt.getState().collapsed],
    lanesBy: useShape.getState().lanesBy,
  });
  return { usePlan, setCollapsed, setFolded, showLanes, write, open, outline };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('brings back what was folded in each plan, after a restart too', async () => {
  const first = await start(null);
  first.open('house', '/plans/house.planloom');
  first.setFolded(['walls'], true);
  first.setCollapsed(['roof'], true);
  first.showLanes('kind');
  first.open('bridge');
  expect(first.outline()).toEqual({ graph: [], chart: [], lanesBy: null });
  first.setFolded(['roof'], true);
  first.open('house', '/plans/house.planloom');
  expect(first.outline()).toEqual({ graph: ['walls'], chart: ['roof'], lanesBy: 'kind' });
  vi.runAllTimers();
  const stored = first.write.mock.lastCall?.[0];

  const second = await start(JSON.parse(JSON.stringify(stored)));
  second.open('the same file, opened anew', '/plans/house.planloom');
  expect(second.outline()).toEqual({ graph: ['walls'], chart: ['roof'], lanesBy: 'kind' });
  second.open('bridge');
  expect(second.outline().graph).toEqual(['roof']);
  second.open('shed');
  expect(second.outline()).toEqual({ graph: [], chart: [], lanesBy: null });
});

it('goes with a plan that gets a file, and forgets groups that are opened or gone', async () => {
  const { open, usePlan, setFolded, write } = await start([]);
  open('house');
  setFolded(['walls', 'lost'], true);
  usePlan.setState({ path: '/plans/house.planloom' });
  vi.runAllTimers();
  const outline = { graph: ['walls'], chart: [], lanesBy: null };
  expect(write.mock.lastCall?.[0]).toContainEqual(['/plans/house.planloom', outline]);
  setFolded(['walls', 'lost'], false);
  vi.runAllTimers();
  expect(write.mock.lastCall?.[0]).toEqual([['house', outline]]);
});

it('begins anew where the record is damaged', async () => {
  const { open, outline } = await start([['house', { graph: 'walls' }]]);
  open('house');
  expect(outline().graph).toEqual([]);
});
