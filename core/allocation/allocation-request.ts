import type { Priority, ResourceId } from '../model/workflow.ts';
import { type AllocationMethod, type AllocationRequest, PRIORITY_FACTORS } from './allocation.ts';
import type { Competition } from './competition.ts';
import { usualWeights } from './resource-weights.ts';

/** What a person may set about sharing; what is absent is as usual. */
export interface SharingOptions {
  readonly method: AllocationMethod;
  readonly isSameShare: boolean;
  readonly weights?: ReadonlyMap<ResourceId, number>;
  readonly priorities?: Partial<Readonly<Record<Priority, number>>>;
}

/** What a competition asks of `allocate`. */
export function allocationRequest(
  { resources, tasks }: Pick<Competition, 'resources' | 'tasks'>,
  { method, isSameShare, weights, priorities }: SharingOptions,
): AllocationRequest {
  const usual = usualWeights(resources.map(({ resource }) => resource));
  return {
    method,
    isSameShare,
    resources: resources.map(({ resource: { id }, capacity, held, part }, k) => ({
      id,
      total: Math.max(0, capacity - held),
      weight: weights?.get(id) ?? usual[k],
      part,
    })),
    tasks: tasks.map(({ task: { id, priority }, requests }) => ({
      id,
      priority: priorities?.[priority] ?? PRIORITY_FACTORS[priority],
      requests,
    })),
  };
}
