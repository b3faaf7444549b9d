import { z } from 'zod';
import { ALLOCATION_METHODS } from '../../core/allocation/allocation.ts';
import { LIMITS } from '../../core/model/limits.ts';

const id = z.string().min(1).max(LIMITS.idLength);
const amount = z.int().min(0).max(LIMITS.amount);
const MOST_FACTOR = 1e6;
const MOST_RESOURCES = 200;
const MOST_TASKS = 2000;

/** `AllocationRequest` of `core/allocation/allocation.ts` on the wire. */
export const allocateRequestSchema = z
  .object({
    method: z.enum(ALLOCATION_METHODS),
    isSameShare: z.boolean(),
    resources: z
      .array(
        z.object({
          id,
          total: amount,
          weight: z.number().min(0).max(MOST_FACTOR),
          part: z.int().min(1).max(LIMITS.amount),
        }),
      )
      .max(MOST_RESOURCES),
    tasks: z
      .array(
        z.object({
          id,
          priority: z.number().positive().max(MOST_FACTOR),
          requests: z.array(amount).max(MOST_RESOURCES),
        }),
      )
      .max(MOST_TASKS),
  })
  .refine(
    ({ resources, tasks }) => tasks.every(({ requests }) => requests.length === resources.length),
    'one request of every task for each resource',
  );
export type AllocateRequest = z.infer<typeof allocateRequestSchema>;

/** `Allocation` on the wire. */
export const allocationSchema = z.object({
  grants: z.array(z.array(z.number())),
  shortfall: z.number(),
  bound: z.number().nullable(),
});
