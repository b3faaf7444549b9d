import { newTask } from '../../core/document/new-task.ts';
import { addTasks } from '../../core/document/task-commands.ts';
import { defaultDuration } from '../../core/model/default-duration.ts';
import type { TaskId } from '../../core/model/workflow.ts';
import { edit } from './edit.ts';
import { usePlan } from './plan-store.ts';
import { useSelection } from './selection-store.ts';

/** Adds a task of the usual length behind the last selected one and in its group, or at the end. */
export function addTaskAfterSelected(name: string): TaskId | null {
  const { plan } = usePlan.getState();
  if (plan === null) return null;
  const { tasks: selected } = useSelection.getState();
  const { tasks } = plan.workflow;
  const last = tasks.findLastIndex(({ id }) => selected.has(id));
  const group = tasks[last]?.group;
  const task = {
    ...newTask(plan.workflow, name, defaultDuration(plan.workflow)),
    ...(group === undefined ? {} : { group }),
  };
  edit('steps:addTask', (before) => addTasks(before, [task], last < 0 ? undefined : last + 1));
  return task.id;
}
