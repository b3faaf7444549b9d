import type { Plan } from '../model/plan.ts';
import type { Group, GroupId, TaskId } from '../model/workflow.ts';
import type { PlanDiff } from './diff.ts';
import { planDiff } from './diffs.ts';
import { freshId, insertedAt, updates } from './record-changes.ts';

/**
 * Puts tasks into a new group. Groups of which every task is meant stay whole and come to lie in the new one, which lies in the
 * innermost group around all of them. Linear, but for the depth of groups.
 * @returns the new group with the change; `null` where none of the tasks is in the plan
 */
export function groupTasks(
  { workflow }: Plan,
  tasks: ReadonlySet<TaskId>,
  name: string,
): { readonly diff: PlanDiff; readonly group: Group } | null {
  const parentOf = new Map(workflow.groups.map(({ id, parent }) => [id, parent]));
  const around = (id: GroupId | undefined): GroupId[] => {
    const way: GroupId[] = [];
    for (let at = id; at !== undefined && parentOf.has(at) && !way.includes(at); at = parentOf.get(at)) way.unshift(at);
    return way;
  };
  // Groups with a task that is not meant can't move.
  const torn = new Set(workflow.tasks.flatMap(({ id, group }) => (tasks.has(id) ? [] : around(group))));
  const whole = new Set<GroupId>();
  const loose = new Set<TaskId>();
  let common: GroupId[] | null = null;
  for (const { id, group } of workflow.tasks) {
    if (!tasks.has(id)) continue;
    const way = around(group);
    const outermostWhole = way.find((each) => !torn.has(each));
    if (outermostWhole === undefined) loose.add(id);
    else whole.add(outermostWhole);
    const outer = outermostWhole === undefined ? way : way.slice(0, way.indexOf(outermostWhole));
    common = common === null ? outer : common.filter((each, depth) => each === outer[depth]);
  }
  if (common === null) return null;
  const parent = common.at(-1);
  const group: Group = { id: freshId(workflow.groups, 'g'), name, ...(parent === undefined ? {} : { parent }) };
  const diff = planDiff({
    groups: {
      added: insertedAt(workflow.groups, [group]),
      updated: updates(workflow.groups, ({ id }) => (whole.has(id) ? { parent: group.id } : null)),
    },
    tasks: { updated: updates(workflow.tasks, ({ id }) => (loose.has(id) ? { group: group.id } : null)) },
  });
  return { diff, group };
}
