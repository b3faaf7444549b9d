import { newTask } from '../../core/document/new-task.ts';
import { addTasks } from '../../core/document/task-commands.ts';
import { defaultDuration } from '../../core/model/default-duration.ts';
import type { TaskId } from '../../core/model/workflow.ts';
import { edit } from './edit.ts';
import { usePlan } from './plan-store.ts';
import { useSelection } from './selection-store.ts';

/** Adds a task of the usual length at a place in the order of tasks; at the end where none is given. */
export function insertTask(name: string, index?: number): TaskId | null {
  const { plan } = usePlan.getState();
  if (plan === null) return null;
  const task = newTask(plan.workflow, name, defaultDuration(plan.workflow));
  edit('steps:addTask', (before) => addTasks(before, [task], index));
  return task.id;
}

/** Adds a task behind the last selected one, or at the end. */
export function addTaskAfterSelected(name: string): TaskId | null {
  const { tasks: selected } = useSelection.getState();
  const last = (usePlan.getState().plan?.workflow.tasks ?? []).findLastIndex((task) => selected.has(task.id));
  return insertTask(name, last < 0 ? undefined : last + 1);
}
