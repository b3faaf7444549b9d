import { withoutActuals } from '../../discrete-event/template.ts';
import type { Mode, Workflow } from '../../model/workflow.ts';
import type { WorkedDuration } from './worked-durations.ts';

/**
 * A plan with the durations that its tasks really took instead of the planned ones, and nothing of it begun: what a policy that decides
 * who goes first should have been good at.
 */
export function planAsDone(workflow: Workflow, worked: readonly WorkedDuration[]): Workflow {
  const took = new Map(worked.map((each) => [each.task, each]));
  const fresh = withoutActuals(workflow);
  return {
    ...fresh,
    tasks: fresh.tasks.map((task) => {
      const done = took.get(task.id);
      // Work that took no time at all would become a milestone.
      const ticks = Math.round(done?.ticks ?? 0);
      if (done === undefined || ticks < 1) return task;
      const [first, ...others] = task.modes.map(
        (mode, k): Mode => (k + 1 === done.mode ? { ...mode, duration: ticks } : mode),
      );
      return { ...task, modes: [first, ...others] };
    }),
  };
}
