import { create } from 'zustand';
import { openExample } from '../files/plan-files.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { clearSelection, revealTask } from '../state/selection-store.ts';
import { showView, useView } from '../state/view-store.ts';

/** What the tour shows, in this order. */
export const TOUR_STOPS = ['draw', 'optimise', 'gantt', 'why', 'safe'] as const;
export type TourStop = (typeof TOUR_STOPS)[number];

/** The plan that the tour is taken on. */
const EXAMPLE = 'paint-shop';

interface TourState {
  /** `null`: nobody is on the tour. */
  readonly stop: TourStop | null;
}

export const useTour = create<TourState>(() => ({ stop: null }));

/** Opens an example and begins there. */
export async function startTour(): Promise<void> {
  await openExample(EXAMPLE);
  goToStop('draw');
}

/** Ends the tour, at its end or before; the example stays open. */
export function endTour(): void {
  useTour.setState({ stop: null });
  useView.setState({ tourSeen: true });
}

/** Shows a stop together with the view that it is about. */
export function goToStop(stop: TourStop): void {
  ARRIVE[stop]();
  useTour.setState({ stop });
}

const ARRIVE: Readonly<Record<TourStop, () => void>> = {
  draw() {
    clearSelection();
    showView('workflow');
  },
  optimise: () => useView.setState({ inspectorOpen: true, sidePanel: 'optimise' }),
  gantt: () => showView('gantt'),
  why() {
    showView('gantt');
    useView.setState({ inspectorOpen: true, sidePanel: 'inspector' });
    const last = lastTask();
    if (last !== null) revealTask(last);
  },
  safe: () => undefined,
};

/** A task with work that finishes as late as any: what holds it holds the plan. */
function lastTask(): string | null {
  const entries = useSchedule.getState().shown?.entries ?? [];
  const working = entries.filter(({ start, end }) => end > start);
  const last = working.reduce<(typeof working)[number] | null>(
    (latest, entry) => (latest === null || entry.end > latest.end ? entry : latest),
    null,
  );
  return last?.task ?? usePlan.getState().plan?.workflow.tasks.at(-1)?.id ?? null;
}
