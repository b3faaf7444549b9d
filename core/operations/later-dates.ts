import type { TaskId, Workflow } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';

/** A plan in which what a task must be finished by, and is wanted by, is so much later. */
export function withLaterDates(workflow: Workflow, id: TaskId, by: Ticks): Workflow {
  const tasks = workflow.tasks.map((task) =>
    task.id === id
      ? {
          ...task,
          ...(task.deadline === undefined ? {} : { deadline: task.deadline + by }),
          ...(task.dueAt === undefined ? {} : { dueAt: task.dueAt + by }),
        }
      : task,
  );
  return { ...workflow, tasks };
}
