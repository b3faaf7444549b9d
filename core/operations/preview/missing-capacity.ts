import type { Resource, Workflow } from '../../model/workflow.ts';
import { withCapacity } from '../../simulation/change-capacity.ts';
import type { Situation } from './situation.ts';
import { drawRest, type Trouble } from './trouble.ts';

/** A plan without the capacity that is missing now, for as long as half of such troubles go on yet. */
export function withMissingCapacity({ workflow, troubles, span }: Situation): Workflow {
  const now = workflow.statusAt ?? 0;
  return {
    ...workflow,
    resources: workflow.resources.map((resource) =>
      troubles.reduce((each, trouble) => without(each, trouble, now, span), resource),
    ),
  };
}

function without(resource: Resource, trouble: Trouble, now: number, span: number): Resource {
  if (trouble.kind !== 'missing-capacity' || trouble.resource !== resource.id) return resource;
  const { id, capacity, capacityChanges = [] } = resource;
  const until = Math.ceil(now + Math.max(1, drawRest(trouble, now, span, 0.5)));
  // More may be missing than the plan has by then, where it has less anyway.
  const least = capacityChanges.reduce((low, change) => Math.min(low, change.capacity), capacity);
  const amount = -Math.min(trouble.amount, least);
  return amount === 0
    ? resource
    : withCapacity(resource, { kind: 'capacity', resource: id, how: 'by', amount, from: now, until });
}
