import { outlookOf, type RunOutlook } from '../../../core/operations/run-outlook.ts';
import type { EngineTasks } from '../engine-tasks.ts';

/** Futures that are played, fewer of large plans: a look ahead comes again soon. */
const MOST_DRAWS = 200;
const LEAST_DRAWS = 40;
const MOST_TASKS_PLAYED = 100_000;
const SEED = 1;

/** What lies ahead of a run as it stands. */
export function outlookTask({ situation }: EngineTasks['outlook']['input']): RunOutlook {
  const affordable = Math.floor(MOST_TASKS_PLAYED / Math.max(1, situation.workflow.tasks.length));
  return outlookOf(situation, { seed: SEED, draws: Math.max(LEAST_DRAWS, Math.min(MOST_DRAWS, affordable)) });
}
