import { plansOfRest } from '../../../core/operations/preview/plans-of-rest.ts';
import type { Replanned } from '../../../core/operations/replan.ts';
import type { EngineTasks } from '../engine-tasks.ts';
import type { TaskContext } from '../worker-loop.ts';

/** Plans the rest of a run anew. @throws UnschedulableError where the plan has errors */
export function replanTask(
  { situation }: EngineTasks['replan']['input'],
  { mustStop }: TaskContext,
): readonly Replanned[] {
  return plansOfRest(situation, mustStop);
}
