import { namesIt } from '../model/assignments.ts';
import type { Plan } from '../model/plan.ts';
import { risksWithoutResource } from '../model/risk-references.ts';
import type { CapacityChange, Resource, ResourceId, Task } from '../model/workflow.ts';
import type { PlanDiff } from './diff.ts';
import { planDiff, settingsOf } from './diffs.ts';
import { withoutResource } from './mode-changes.ts';
import { type Change, changedRecord, insertedAt, placedWhere, updates } from './record-changes.ts';

export function addResource({ workflow }: Plan, resource: Resource, index?: number): PlanDiff {
  return planDiff({ resources: { added: insertedAt(workflow.resources, [resource], index) } });
}

export function updateResource({ workflow }: Plan, id: ResourceId, change: Change<Resource>): PlanDiff {
  return planDiff({
    resources: { updated: updates(workflow.resources, (resource) => (resource.id === id ? change : null)) },
  });
}

/** Deletes a resource, every demand for it, its place in every role and what risks do to it; whoever worked in a role that it leaves is forgotten. */
export function deleteResource({ workflow }: Plan, id: ResourceId): PlanDiff {
  const settings = settingsOf(workflow);
  return planDiff({
    settings: [settings, changedRecord(settings, risksWithoutResource(workflow, id))],
    resources: { removed: placedWhere(workflow.resources, (resource) => resource.id === id) },
    tasks: {
      updated: updates(workflow.tasks, ({ modes: [first, ...others], actual }) => {
        if (!namesIt(first, id) && !others.some((mode) => namesIt(mode, id))) return null;
        const modes: Task['modes'] = [withoutResource(first, id), ...others.map((mode) => withoutResource(mode, id))];
        if (actual?.assigned?.includes(id) !== true) return { modes };
        const { assigned: _assigned, ...rest } = actual;
        return { modes, actual: rest };
      }),
    },
  });
}

/** Puts what other plans book of the resources in place of what they booked before; a resource without an entry is freed of it. */
export function bookResources(
  { workflow }: Plan,
  bookings: ReadonlyMap<ResourceId, readonly CapacityChange[]>,
): PlanDiff {
  return planDiff({
    resources: {
      updated: updates(workflow.resources, ({ id, capacityChanges = [] }) => {
        const changes = [
          ...capacityChanges.filter(({ bookedBy }) => bookedBy === undefined),
          ...(bookings.get(id) ?? []),
        ];
        return { capacityChanges: changes.length === 0 ? undefined : changes };
      }),
    },
  });
}
