import type { Plan } from '../model/plan.ts';
import type { Mode, Resource, ResourceId } from '../model/workflow.ts';
import type { PlanDiff } from './diff.ts';
import { planDiff } from './diffs.ts';
import { type Change, insertedAt, placedWhere, updates } from './record-changes.ts';

export function addResource({ workflow }: Plan, resource: Resource, index?: number): PlanDiff {
  return planDiff({ resources: { added: insertedAt(workflow.resources, [resource], index) } });
}

export function updateResource({ workflow }: Plan, id: ResourceId, change: Change<Resource>): PlanDiff {
  return planDiff({
    resources: { updated: updates(workflow.resources, (resource) => (resource.id === id ? change : null)) },
  });
}

/** Deletes a resource and every demand for it. */
export function deleteResource({ workflow }: Plan, id: ResourceId): PlanDiff {
  const demandsIt = (mode: Mode) => mode.demands.some(({ resource }) => resource === id);
  const without = (mode: Mode): Mode =>
    demandsIt(mode) ? { ...mode, demands: mode.demands.filter(({ resource }) => resource !== id) } : mode;
  return planDiff({
    resources: { removed: placedWhere(workflow.resources, (resource) => resource.id === id) },
    tasks: {
      updated: updates(workflow.tasks, ({ modes: [first, ...others] }) =>
        demandsIt(first) || others.some(demandsIt) ? { modes: [without(first), ...others.map(without)] } : null,
      ),
    },
  });
}
