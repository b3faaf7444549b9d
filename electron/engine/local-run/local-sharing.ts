import type { ResourceId } from '../../../core/model/workflow.ts';
import type { LocalTask } from '../../../core/operations/local/local-plan.ts';
import type { LocalLimits } from '../../../core/operations/local/next-tasks.ts';

/** What a local run has to do with others that use the same resources. Amounts in thousandths of a unit. */
export interface LocalSharing {
  heldByOthers(resource: ResourceId): number;
  hold(amounts: ReadonlyMap<ResourceId, number>): void;
  leave(): void;
}

/** What is left of a run's resources beside other runs, as something that was lent to them. */
export function limitsBeside(
  sharing: LocalSharing | undefined,
  limits: LocalLimits,
  resources: Iterable<ResourceId>,
): LocalLimits {
  if (sharing === undefined) return limits;
  const lent = new Map(limits.lent);
  for (const id of resources) lent.set(id, (lent.get(id) ?? 0) - sharing.heldByOthers(id));
  return { ...limits, lent };
}

/** What these tasks need together, in thousandths of a unit by resource. */
export function needsOf(tasks: Iterable<LocalTask>): ReadonlyMap<ResourceId, number> {
  const held = new Map<ResourceId, number>();
  for (const { needs } of tasks) {
    for (const { resource, amount } of needs) held.set(resource, (held.get(resource) ?? 0) + amount);
  }
  return held;
}
