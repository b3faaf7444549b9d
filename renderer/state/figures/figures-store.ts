import { create } from 'zustand';
import type { ScheduleFigures } from './schedule-figures.ts';

interface FiguresState {
  /** Of the newest schedule that was reckoned; for large plans a moment behind the shown one. `null`: none is shown. */
  readonly figures: ScheduleFigures | null;
}

/** Slack of the tasks and load of the resources in the shown schedule. Views read; the schedule's store writes. */
export const useFigures = create<FiguresState>(() => ({ figures: null }));
