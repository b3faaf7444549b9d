import type { Workflow } from '../../model/workflow.ts';

/** A plan whose deadlines are wanted rather than forced: one that can't be met any more leaves no schedule at all otherwise. */
export function withSoftDeadlines(workflow: Workflow): Workflow {
  const tasks = workflow.tasks.map(({ deadline, ...task }) =>
    deadline === undefined ? task : { ...task, dueAt: Math.min(deadline, task.dueAt ?? deadline) },
  );
  return { ...workflow, tasks };
}
