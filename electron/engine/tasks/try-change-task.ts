import { planWithChange, tryChange } from '../../../core/explain/try-change.ts';
import { compile } from '../../../core/problem/compile.ts';
import type { EngineTasks } from '../engine-tasks.ts';
import type { TaskContext } from '../worker-loop.ts';
import { createScheduleGate } from './schedule-gate.ts';

/** Schedules of larger plans are not kept for every change; whoever makes one optimises again. */
const MOST_TASKS_KEPT = 2_000;

/**
 * What one change buys, until it is proved, its time is up, or a stop. The schedule was checked.
 * @throws RpcError `internal` where the schedule found breaks a rule
 */
export function tryChangeTask(
  { workflow, schedule, bound, possible, seconds, seed }: EngineTasks['tryChange']['input'],
  { mustStop, now }: TaskContext,
): EngineTasks['tryChange']['output'] {
  const startedAtMs = now();
  let isCut = false;
  const tried = tryChange({ workflow, problem: compile(workflow), schedule, bound }, possible, {
    seed,
    shouldStop() {
      if (mustStop()) {
        isCut = true;
        return 'cancelled';
      }
      return now() - startedAtMs >= 1000 * seconds ? 'time' : null;
    },
  });
  if (tried.schedule === null) return { tried, isCut };
  const changed = planWithChange({ workflow, schedule: null }, tried, seed).workflow;
  createScheduleGate(changed, 'auto')(tried.schedule);
  return { tried: workflow.tasks.length > MOST_TASKS_KEPT ? { ...tried, schedule: null } : tried, isCut };
}
