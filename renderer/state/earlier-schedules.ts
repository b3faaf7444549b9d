import { create } from 'zustand';
import { usePlan } from './plan-store.ts';
import { type ShownSchedule, useSchedule } from './schedule-store.ts';

/** So many schedules are remembered to compare with. */
const MOST_KEPT = 8;

/** Schedules that were shown for the open plan before, the newest first; searches under way are left out. */
export const useEarlier = create<{ readonly schedules: readonly ShownSchedule[] }>(() => ({ schedules: [] }));

/** Remembers what was shown from now on. Call once. */
export function rememberSchedules(): void {
  let planId: string | null = null;
  useSchedule.subscribe((state, before) => {
    const open = usePlan.getState().planId;
    if (open !== planId) {
      planId = open;
      useEarlier.setState({ schedules: [] });
      return;
    }
    const { shown } = before;
    if (shown === null || shown === state.shown || shown.source === 'live') return;
    useEarlier.setState(({ schedules }) =>
      schedules[0]?.entries === shown.entries && schedules[0].workflow === shown.workflow
        ? { schedules }
        : { schedules: [shown, ...schedules].slice(0, MOST_KEPT) },
    );
  });
}
