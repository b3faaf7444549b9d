import type { Baseline } from '../model/baseline.ts';
import type { Workflow } from '../model/workflow.ts';

/** When a baseline has the tasks of a plan; elapsed ticks, shape tasks, `NaN` for tasks that it does not know. */
export interface BaselineTimes {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

export function baselineTimes({ tasks }: Workflow, { entries }: Baseline): BaselineTimes {
  const byTask = new Map(entries.map((entry) => [entry.task, entry]));
  return {
    starts: Float64Array.from(tasks, ({ id }) => byTask.get(id)?.start ?? Number.NaN),
    ends: Float64Array.from(tasks, ({ id }) => byTask.get(id)?.end ?? Number.NaN),
  };
}

/**
 * How much later the plan finishes than its baseline, both over the tasks that both have; negative: earlier, `null`: they have none
 * in common.
 *
 * @param ends elapsed ticks, shape tasks, `NaN` where a task is not scheduled
 */
export function finishVariance(ends: Float64Array, baseline: BaselineTimes): number | null {
  let now = Number.NEGATIVE_INFINITY;
  let then = Number.NEGATIVE_INFINITY;
  ends.forEach((end, task) => {
    if (Number.isNaN(end) || Number.isNaN(baseline.ends[task])) return;
    now = Math.max(now, end);
    then = Math.max(then, baseline.ends[task]);
  });
  return now === Number.NEGATIVE_INFINITY ? null : now - then;
}
