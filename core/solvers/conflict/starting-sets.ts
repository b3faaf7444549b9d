import { diagnoseModel } from '../../model/diagnose.ts';
import type { PlanItem } from '../../model/diagnostic.ts';
import type { PlanElement } from '../../model/plan-element.ts';
import type { TaskId, Workflow } from '../../model/workflow.ts';
import { buildProblem } from '../../problem/build-problem.ts';
import { diagnoseImpossibleDates } from '../../problem/diagnose-dates.ts';
import { UnschedulableError } from '../../problem/unschedulable-error.ts';

/**
 * Sets of tasks that may clash by themselves, smallest first, so that a conflict of a large plan need not be looked for in
 * all of it: those that a diagnosis names, then all that come before a deadline or a pin, since every other task could
 * wait.
 */
export function* startingTaskSets(workflow: Workflow): Generator<ReadonlySet<TaskId>, void> {
  const named = diagnosedTasks(workflow);
  if (named !== null) yield named;
  const bound = tasksBeforeDates(workflow);
  if (bound.size > 0 && bound.size < workflow.tasks.length) yield bound;
}

/** Elements that are left of a plan when it keeps the tasks of a set alone. */
export function elementsOfTasks(
  workflow: Workflow,
  elements: readonly PlanElement[],
  tasks: ReadonlySet<TaskId>,
): PlanElement[] {
  const links = new Set<string>();
  for (const { id, from, to } of workflow.links) if (tasks.has(from) && tasks.has(to)) links.add(id);
  return elements.filter((element) => {
    switch (element.kind) {
      case 'task':
      case 'no-pause':
        return tasks.has(element.id);
      case 'date':
        return tasks.has(element.task);
      case 'link':
        return links.has(element.id);
      default:
        return true;
    }
  });
}

function diagnosedTasks(workflow: Workflow): ReadonlySet<TaskId> | null {
  const errors = diagnoseModel(workflow).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return tasksOf(errors[0].items);
  try {
    const [first] = diagnoseImpossibleDates(buildProblem(workflow));
    return first === undefined ? null : tasksOf(first.items);
  } catch (error) {
    if (error instanceof UnschedulableError) return tasksOf(error.diagnostics[0].items);
    throw error;
  }
}

function tasksOf(items: readonly PlanItem[]): ReadonlySet<TaskId> | null {
  const tasks = new Set<TaskId>();
  for (const item of items) {
    if (item.kind === 'task') tasks.add(item.id);
    else if (item.kind === 'date') tasks.add(item.task);
  }
  return tasks.size === 0 ? null : tasks;
}

function tasksBeforeDates(workflow: Workflow): ReadonlySet<TaskId> {
  const before = new Map<TaskId, TaskId[]>();
  for (const { from, to } of workflow.links) {
    const list = before.get(to);
    if (list === undefined) before.set(to, [from]);
    else list.push(from);
  }
  const found = new Set(
    workflow.tasks.filter(({ pin, deadline }) => pin !== undefined || deadline !== undefined).map(({ id }) => id),
  );
  // A set that grows while it is walked through is walked to its end.
  for (const task of found) for (const id of before.get(task) ?? []) found.add(id);
  return found;
}
