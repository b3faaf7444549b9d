import { compileOrRefuse } from '../../../core/solvers/compile-or-refuse.ts';
import {
  type Explanation,
  type ExplanationEvent,
  explainInfeasible,
} from '../../../core/solvers/conflict/explain-infeasible.ts';
import { createCoalescer } from '../coalescer.ts';
import type { EngineTasks } from '../engine-tasks.ts';
import type { TaskContext } from '../worker-loop.ts';

const EVENT_INTERVAL_MS = 100;
/** Steps of propagation for one restricted plan: a second or two. What takes longer is not said to be proved. */
const WORK_PER_CHECK = 1_000_000;

/**
 * Why a plan has no schedule, and which changes would give it one; until it is known, its time is up, or a stop.
 * @throws UnschedulableError where the plan has errors of another kind than clashes
 */
export function explainTask(
  { workflow, seconds }: EngineTasks['explain']['input'],
  { mustStop, emit, now }: TaskContext,
): Explanation {
  const startedAtMs = now();
  // Says no where the plan is not one that could be scheduled at all.
  compileOrRefuse(workflow);
  const coalescer = createCoalescer<ExplanationEvent>({
    intervalMsOf: () => EVENT_INTERVAL_MS,
    kindOf: (event) => event.kind,
    now,
    send: emit,
  });
  const search = explainInfeasible(workflow, { workPerCheck: WORK_PER_CHECK });
  let step = search.next('continue');
  while (step.done !== true) {
    coalescer.offer(step.value);
    const isOver = mustStop() || now() - startedAtMs >= 1000 * seconds;
    step = search.next(isOver ? 'stop' : 'continue');
  }
  coalescer.flush();
  return step.value;
}
