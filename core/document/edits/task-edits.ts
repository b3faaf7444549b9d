import type { Mode, Task, TaskId, Workflow } from '../../model/workflow.ts';
import { freeId } from './free-id.ts';

/** Ids of tasks that the app makes: `t1`, `t2`, … */
export const TASK_ID_PREFIX = 't';

/** A task as it comes into being: medium priority, weight 1, one mode without demands. */
export function newTask(
  workflow: Workflow,
  name: string,
  duration: number,
  changes: Partial<Omit<Task, 'id'>> = {},
): Task {
  const mode: Mode = { duration, demands: [] };
  const taken = workflow.tasks.map((task) => task.id);
  return {
    id: freeId(TASK_ID_PREFIX, taken),
    name,
    kind: '',
    priority: 'medium',
    weight: 1,
    modes: [mode],
    ...changes,
  };
}

/** The workflow with a task at a place in the table; at the end where none is given. */
export function addTask(workflow: Workflow, task: Task, index = workflow.tasks.length): Workflow {
  return { ...workflow, tasks: workflow.tasks.toSpliced(index, 0, task) };
}

/** The workflow with each of the named tasks changed; tasks that the change hands back as they are stay the same. */
export function updateTasks(workflow: Workflow, ids: Iterable<TaskId>, change: (task: Task) => Task): Workflow {
  const wanted = new Set(ids);
  return { ...workflow, tasks: workflow.tasks.map((task) => (wanted.has(task.id) ? change(task) : task)) };
}

/** The workflow without the tasks and without the links that they had. */
export function removeTasks(workflow: Workflow, ids: Iterable<TaskId>): Workflow {
  const gone = new Set(ids);
  return {
    ...workflow,
    tasks: workflow.tasks.filter((task) => !gone.has(task.id)),
    links: workflow.links.filter((link) => !gone.has(link.from) && !gone.has(link.to)),
  };
}

/** A field of a task that may be absent. */
export type OptionalTaskField =
  | 'group'
  | 'calendar'
  | 'mayPause'
  | 'releaseAt'
  | 'dueAt'
  | 'deadline'
  | 'pin'
  | 'notes'
  | 'position';

/** The task with an optional field set, or without it where the value is `undefined`. */
export function withTaskField<Field extends OptionalTaskField>(
  task: Task,
  field: Field,
  value: Task[Field] | undefined,
): Task {
  const { [field]: _old, ...rest } = task;
  return (value === undefined ? rest : { ...rest, [field]: value }) as Task;
}

/** The task with its mode of that number (from 1) changed. */
export function withMode(task: Task, modeNumber: number, change: (mode: Mode) => Mode): Task {
  const modes = task.modes.map((mode, k) => (k === modeNumber - 1 ? change(mode) : mode));
  return { ...task, modes: modes as unknown as Task['modes'] };
}

/** The mode with the demand for a resource set, in thousandths of a unit; 0 takes it away. */
export function withDemand(mode: Mode, resource: string, amount: number): Mode {
  const has = mode.demands.some((demand) => demand.resource === resource);
  const demands = has
    ? mode.demands.map((demand) => (demand.resource === resource ? { resource, amount } : demand))
    : [...mode.demands, { resource, amount }];
  return { ...mode, demands: demands.filter((demand) => demand.amount > 0) };
}
