import { type ReplanChoice, replanChoices } from '../../../core/operations/preview/replan-choices.ts';
import type { EngineTasks } from '../engine-tasks.ts';
import type { TaskContext } from '../worker-loop.ts';

/** Plans the rest of a run anew. @throws UnschedulableError where the plan has errors */
export function replanTask(
  { situation }: EngineTasks['replan']['input'],
  { emit, mustStop }: TaskContext,
): readonly ReplanChoice[] {
  return replanChoices(situation, (fraction) => emit(fraction), mustStop);
}
