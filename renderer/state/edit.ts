import type { PlanDiff } from '../../core/document/diff.ts';
import type { LinkResult } from '../../core/document/link-commands.ts';
import type { Change } from '../../core/document/record-changes.ts';
import { updateTasks } from '../../core/document/task-commands.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { Task, TaskId } from '../../core/model/workflow.ts';
import { tellLinkRefused } from '../shell/link-refusal.ts';
import { dispatch, usePlan } from './plan-store.ts';

/**
 * Makes one undoable step of a command (see `core/document`) on the open plan.
 * @param label text key with namespace, such as `steps:deleteTasks`
 */
export function edit(label: string, command: (plan: Plan) => PlanDiff): void {
  const { plan } = usePlan.getState();
  if (plan !== null) dispatch(label, command(plan));
}

/** Makes one undoable step of changes to tasks. */
export function editTasks(label: string, ids: Iterable<TaskId>, changeOf: (task: Task) => Change<Task>): void {
  const wanted = new Set(ids);
  edit(label, (plan) =>
    updateTasks(
      plan,
      new Map(plan.workflow.tasks.filter(({ id }) => wanted.has(id)).map((task) => [task.id, changeOf(task)])),
    ),
  );
}

/** Makes one undoable step of a command on links, or tells why it is refused. */
export function editLinks(label: string, command: (plan: Plan) => LinkResult): void {
  const { plan } = usePlan.getState();
  if (plan === null) return;
  const result = command(plan);
  if (result.ok) dispatch(label, result.diff);
  else tellLinkRefused(result.refusal, plan.workflow);
}
