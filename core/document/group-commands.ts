import type { Plan } from '../model/plan.ts';
import type { Group, GroupId } from '../model/workflow.ts';
import type { PlanDiff } from './diff.ts';
import { planDiff } from './diffs.ts';
import { type Change, insertedAt, placedWhere, updates } from './record-changes.ts';

export function addGroup({ workflow }: Plan, group: Group, index?: number): PlanDiff {
  return planDiff({ groups: { added: insertedAt(workflow.groups, [group], index) } });
}

/** Changes name or parent of a group; `null` where it would come to lie inside itself. */
export function updateGroup({ workflow }: Plan, id: GroupId, change: Change<Group>): PlanDiff | null {
  if (change.parent !== undefined && isWithin(workflow.groups, change.parent, id)) return null;
  return planDiff({ groups: { updated: updates(workflow.groups, (group) => (group.id === id ? change : null)) } });
}

/** Deletes a group; its tasks and groups move up into the one around it. */
export function deleteGroup({ workflow }: Plan, id: GroupId): PlanDiff {
  const deleted = workflow.groups.find((group) => group.id === id);
  if (deleted === undefined) return {};
  return planDiff({
    groups: {
      removed: placedWhere(workflow.groups, (group) => group.id === id),
      updated: updates(workflow.groups, (group) => (group.parent === id ? { parent: deleted.parent } : null)),
    },
    tasks: { updated: updates(workflow.tasks, (task) => (task.group === id ? { group: deleted.parent } : null)) },
  });
}

/** Whether a group is `outer` or lies inside it, at any depth. */
function isWithin(groups: readonly Group[], inner: GroupId, outer: GroupId): boolean {
  const parentOf = new Map(groups.map(({ id, parent }) => [id, parent]));
  const seen = new Set<GroupId>();
  for (let at: GroupId | undefined = inner; at !== undefined && !seen.has(at); at = parentOf.get(at)) {
    if (at === outer) return true;
    seen.add(at);
  }
  return false;
}
