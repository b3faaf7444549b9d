import type { GroupId, ResourceId, Task, TaskId, Workflow } from '../../../core/model/workflow.ts';
import { lineages } from '../cards/card-graph.ts';
import { isMilestone } from '../node-size.ts';
import type { PlanMarks } from '../plan-marks.ts';

/** What a task can be besides its kind, its group and its resources. */
export const TRAITS = ['critical', 'late', 'infeasible', 'unlinked', 'milestone', 'fixed'] as const;
export type Trait = (typeof TRAITS)[number];

/** Which tasks are looked for: those that have one of the choices of every field that has any. */
export interface CardFilter {
  readonly kinds: readonly string[];
  readonly groups: readonly GroupId[];
  readonly resources: readonly ResourceId[];
  readonly traits: readonly Trait[];
}

export const NO_FILTER: CardFilter = { kinds: [], groups: [], resources: [], traits: [] };

/** How many choices there are. */
export function filterSize({ kinds, groups, resources, traits }: CardFilter): number {
  return kinds.length + groups.length + resources.length + traits.length;
}

/** Tasks that pass the filter, in plan order; `null` where it asks for nothing. A group stands for all tasks in it at any depth. */
export function filterTasks(workflow: Workflow, filter: CardFilter, marks: PlanMarks): ReadonlySet<TaskId> | null {
  if (filterSize(filter) === 0) return null;
  const kinds = new Set(filter.kinds);
  const groups = new Set(filter.groups);
  const resources = new Set(filter.resources);
  const lineage = lineages(workflow.groups);
  const hasTrait = traitsOf(workflow, marks);
  const passes = (task: Task) =>
    (kinds.size === 0 || kinds.has(task.kind)) &&
    (groups.size === 0 || (task.group !== undefined && lineage(task.group).some(({ id }) => groups.has(id)))) &&
    (resources.size === 0 || resourcesOf(task).some((resource) => resources.has(resource))) &&
    (filter.traits.length === 0 || filter.traits.some((trait) => hasTrait(task, trait)));
  return new Set(workflow.tasks.filter(passes).map(({ id }) => id));
}

function resourcesOf({ modes }: Task): readonly ResourceId[] {
  return modes.flatMap(({ demands, roles = [] }) => [
    ...demands.flatMap(({ resource, amount }) => (amount > 0 ? [resource] : [])),
    ...roles.flatMap(({ anyOf }) => anyOf),
  ]);
}

function traitsOf({ links }: Workflow, marks: PlanMarks): (task: Task, trait: Trait) => boolean {
  const linked = new Set(links.flatMap(({ from, to }) => [from, to]));
  return (task, trait) => {
    if (trait === 'critical') return marks.criticalTasks.has(task.id);
    if (trait === 'late') return marks.lateTasks.has(task.id);
    if (trait === 'infeasible') return marks.infeasibleTasks.has(task.id);
    if (trait === 'unlinked') return !linked.has(task.id);
    return trait === 'milestone' ? isMilestone(task) : task.pin !== undefined || task.deadline !== undefined;
  };
}
