import { cycleClosedBy } from '../model/cycle.ts';
import { defaultDuration } from '../model/default-duration.ts';
import type { Plan } from '../model/plan.ts';
import type { TaskLine } from '../model/task-line.ts';
import type { Demand, Group, Link, Mode, Resource, TaskId } from '../model/workflow.ts';
import type { PlanDiff } from './diff.ts';
import { planDiff } from './diffs.ts';
import type { LinkRefusal } from './link-commands.ts';
import { newTask } from './new-task.ts';
import { freshId, insertedAt } from './record-changes.ts';

export type AddedTaskLine =
  | { readonly ok: true; readonly task: TaskId; readonly diff: PlanDiff }
  /** The new task is called {@link NEW_TASK} in the path of a cycle that it would close. */
  | { readonly ok: false; readonly refusal: LinkRefusal };

/** Stands for the task that a refused line would have made. */
export const NEW_TASK: TaskId = '';

/**
 * Adds the task that a line describes, at the end, with its links and with the resources and the group that the plan does not have
 * yet: a new resource has as much as the task takes, at least one unit. Refused where it would come after a task that waits for it.
 */
export function addTaskLine(plan: Plan, line: TaskLine): AddedTaskLine {
  const { workflow } = plan;
  const { resources, groups, links } = workflow;
  const newResources: Resource[] = [];
  const demands = line.demands.map(({ resource, name, amount }): Demand => {
    if (resource !== null) return { resource, amount };
    const id = freshId([...resources, ...newResources], 'r');
    const capacity = Math.max(1000, Math.ceil(amount / 1000) * 1000);
    newResources.push({ id, name, kind: 'renewable', capacity });
    return { resource: id, amount };
  });
  const known = groups.find(({ name }) => name.toLowerCase() === line.group?.toLowerCase());
  const newGroups: Group[] =
    line.group === null || known !== undefined ? [] : [{ id: freshId(groups, 'g'), name: line.group }];
  const group = known ?? newGroups[0];
  const blank = newTask(workflow, line.name, line.duration ?? defaultDuration(workflow));
  const mode: Mode = { ...blank.modes[0], demands, ...(line.roles.length > 0 ? { roles: line.roles } : {}) };
  const task = {
    ...blank,
    priority: line.priority,
    modes: [mode] as const,
    ...(group === undefined ? {} : { group: group.id }),
  };
  const newLinks: Link[] = [];
  const ends = [
    ...line.predecessors.map((link) => ({ ...link, to: task.id })),
    ...line.successors.map((link) => ({ ...link, from: task.id })),
  ];
  for (const { from, to, type, lag } of ends) {
    const path = cycleClosedBy([...links, ...newLinks], from, to);
    if (path !== null)
      return {
        ok: false,
        refusal: { reason: 'cycle', path: path.map((id) => (id === task.id ? NEW_TASK : id)) },
      };
    newLinks.push({ id: freshId([...links, ...newLinks], 'l'), from, to, type, lag });
  }
  const diff = planDiff({
    tasks: { added: insertedAt(workflow.tasks, [task]) },
    links: { added: insertedAt(links, newLinks) },
    resources: { added: insertedAt(resources, newResources) },
    groups: { added: insertedAt(groups, newGroups) },
  });
  return { ok: true, task: task.id, diff };
}
