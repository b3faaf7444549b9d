import type { Schedule } from '../../model/schedule.ts';
import type { TaskId, Workflow } from '../../model/workflow.ts';

/** A plan and the schedule that it follows. */
interface FollowedPlan {
  readonly workflow: Workflow;
  readonly schedule: Schedule;
}

/**
 * Another plan and schedule for what has not begun: the command and the entry of what has begun stay as they were.
 * @returns the trouble, in words, where what has begun is not in the other plan, or the plan counts other ticks
 */
export function keepBegun(
  before: FollowedPlan,
  after: FollowedPlan,
  hasBegun: (task: TaskId) => boolean,
): FollowedPlan | { readonly trouble: string } {
  const tasksBefore = new Map(before.workflow.tasks.map((task) => [task.id, task]));
  const known = new Set(after.workflow.tasks.map(({ id }) => id));
  const begun = new Set([...tasksBefore.keys()].filter(hasBegun));
  const lost = [...begun].find((id) => !known.has(id));
  if (lost !== undefined) return { trouble: `Task "${tasksBefore.get(lost)?.name}" has begun, so it can't go.` };
  if (after.workflow.tick !== before.workflow.tick) {
    return { trouble: 'The tick of a plan can not change while it runs.' };
  }
  const tasks = after.workflow.tasks.map((task) => {
    const { command, ...rest } = task;
    const own = begun.has(task.id) ? tasksBefore.get(task.id)?.command : command;
    return own === undefined ? rest : { ...rest, command: own };
  });
  const entriesBefore = new Map(before.schedule.map((entry) => [entry.task, entry]));
  const schedule = after.schedule.map((entry) =>
    begun.has(entry.task) ? (entriesBefore.get(entry.task) ?? entry) : entry,
  );
  return { workflow: { ...after.workflow, tasks }, schedule };
}
