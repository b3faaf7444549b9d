import { create } from 'zustand';
import { type ShownSchedule, useSchedule } from '../schedule-store.ts';
import { FiguresQueue } from './figures-queue.ts';
import { problemOf, type ScheduleFigures, scheduleFigures } from './schedule-figures.ts';

interface FiguresState {
  /** Of the newest schedule that was reckoned; for large plans a moment behind the shown one. `null`: none is shown. */
  readonly figures: ScheduleFigures | null;
}

/** Slack of the tasks and load of the resources in the shown schedule. Views read; nobody else writes. */
export const useFigures = create<FiguresState>(() => ({ figures: null }));

/** Plans up to this size are reckoned at once, so that bars and slack appear together. */
const IMMEDIATE_SIZE = 300;

let queue: FiguresQueue | null = null;

function reckon(shown: ShownSchedule | null): void {
  if (shown !== null && shown.entries.length > IMMEDIATE_SIZE) {
    queue ??= new FiguresQueue((figures) => useFigures.setState({ figures }));
    queue.ask(shown);
    return;
  }
  queue?.end();
  queue = null;
  const problem = shown === null ? null : problemOf(shown.workflow);
  useFigures.setState({
    figures: shown === null || problem === null ? null : scheduleFigures(problem, shown.entries),
  });
}

/** Keeps the figures in step with the shown schedule. Call once. */
export function followSchedule(): void {
  useSchedule.subscribe((state, before) => {
    if (state.shown !== before.shown) reckon(state.shown);
  });
}
