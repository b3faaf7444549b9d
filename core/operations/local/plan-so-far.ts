import type { Schedule } from '../../model/schedule.ts';
import type { Actual, Workflow } from '../../model/workflow.ts';
import type { LocalLedger } from './local-ledger.ts';

/**
 * The plan of a local run as it stands: what has begun as actuals, now as its status. Moments of a run lie between ticks; facts are told in
 * whole ticks, none later than the status, which is the first tick that is not before now. An attempt that failed or was interrupted is to be
 * done anew, so its task counts as not begun, as long as nothing of it runs.
 *
 * @param schedule that the run follows; tells who fills the roles of what has begun
 */
export function localPlanSoFar(workflow: Workflow, schedule: Schedule, ledger: LocalLedger, nowMs: number): Workflow {
  const { plan, beganAtMs } = ledger;
  const tickOf = (ms: number) => plan.beginTick + (ms - (beganAtMs ?? ms)) / plan.msPerTick;
  const statusAt = Math.ceil(tickOf(nowMs));
  const entries = new Map(schedule.map((entry) => [entry.task, entry]));
  const tasks = workflow.tasks.map((task) => {
    const { state, firstStartMs, attemptStartMs, endMs } = ledger.courseOf(task.id);
    const beganMs = state === 'done' ? firstStartMs : state === 'running' ? attemptStartMs : null;
    const own = plan.byId.get(task.id);
    if (beganMs === null || own === undefined || own.wasDone) return task;
    const start = Math.min(statusAt, Math.floor(tickOf(beganMs)));
    const assigned = entries.get(task.id)?.assigned;
    const begun = { start, mode: own.mode, ...(assigned === undefined ? {} : { assigned }) };
    const actual: Actual =
      state === 'done'
        ? { ...begun, finish: Math.min(statusAt, Math.max(start, Math.ceil(tickOf(endMs ?? nowMs)))) }
        : // Of a command that takes longer than planned something is always left.
          { ...begun, remaining: Math.max(1, Math.ceil((own.plannedMs - (nowMs - beganMs)) / plan.msPerTick)) };
    return { ...task, actual };
  });
  return { ...workflow, statusAt, tasks };
}
