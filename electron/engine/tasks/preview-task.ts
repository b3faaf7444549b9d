import { type Preview, previewRepair } from '../../../core/operations/preview/preview-repair.ts';
import type { EngineTasks } from '../engine-tasks.ts';

/** Futures that are played with and without the repair. */
const DRAWS = 200;
const SEED = 1;

/** What a repair would come to in a run as it stands. @throws UnschedulableError where the plan has errors */
export function previewTask({ situation, repair }: EngineTasks['preview']['input']): Preview {
  return previewRepair(situation, repair, { seed: SEED, draws: DRAWS });
}
