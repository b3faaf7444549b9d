import { allocate } from '../../../core/allocation/allocate.ts';
import type { Allocation } from '../../../core/allocation/allocation.ts';
import type { AllocateRequest } from '../../ipc/allocate-schema.ts';
import { loadHighs } from '../load-highs.ts';

/** Shares resources between tasks; done within milliseconds. */
export async function allocateTask(request: AllocateRequest): Promise<Allocation> {
  return allocate(request, await loadHighs());
}
