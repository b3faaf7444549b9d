import { defaultDuration } from '../../core/model/default-duration.ts';
import type { CapacityChange, Resource, Workflow } from '../../core/model/workflow.ts';
import { millisecondsPerTick } from '../../core/time/ticks.ts';

/** A change to begin with: an outage of one day (a few ticks where there are no days) after the last one. */
export function nextCapacityChange(resource: Resource, workflow: Workflow): CapacityChange {
  const tickMs = millisecondsPerTick(workflow.tick);
  const length = tickMs === null ? defaultDuration(workflow) : Math.max(1, Math.round(86_400_000 / tickMs));
  const from = Math.max(0, ...(resource.capacityChanges ?? []).map(({ to }) => to));
  return { from, to: from + length, capacity: 0 };
}
