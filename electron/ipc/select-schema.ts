import { z } from 'zod';
import { planItemSchema } from '../../core/model/diagnostic-schema.ts';
import { LIMITS } from '../../core/model/limits.ts';
import { workflowSchema } from '../../core/model/plan-schema.ts';
import type { SelectionOutcome } from '../../core/problem/selection.ts';

const id = z.string().min(1).max(LIMITS.idLength);
const limit = z.number().nonnegative().max(Number.MAX_SAFE_INTEGER);
const taskIds = z.array(id).max(LIMITS.tasks);
const MOST_BUDGETS = 100;

export const selectRequestSchema = z.object({
  workflow: workflowSchema,
  budgets: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('amount'), resource: id, limit }),
        z.object({ kind: z.literal('work'), resource: id, limit }),
        z.object({ kind: z.literal('cost'), limit }),
      ]),
    )
    .max(MOST_BUDGETS),
  include: taskIds,
  exclude: taskIds,
  /** `null`: until it is proved or cancelled. */
  seconds: z.number().positive().max(86_400).nullable(),
});
export type SelectRequest = z.infer<typeof selectRequestSchema>;

/** Best weight so far, and the bound that none can beat. */
export const selectEventSchema = z.object({ weight: z.number().nullable(), bound: z.number() });
export type SelectEvent = z.infer<typeof selectEventSchema>;

const figures = z.array(z.number());

/** `SelectionOutcome` of `core/problem/selection.ts` on the wire. */
export const selectOutcomeSchema: z.ZodType<SelectionOutcome, SelectionOutcome> = z.discriminatedUnion('status', [
  z.object({
    status: z.enum(['optimal', 'feasible']),
    chosen: z.array(z.object({ task: id, mode: z.number().int().min(1) })),
    weight: z.number(),
    bound: z.number(),
    totalWeight: z.number(),
    use: figures,
    next: z.object({ task: id, predecessors: z.array(id), missing: figures }).nullable(),
    stoppedBy: z.enum(['closed', 'time', 'cancelled']),
  }),
  z.object({ status: z.literal('infeasible'), reason: z.string(), items: z.array(planItemSchema) }),
  z.object({ status: z.literal('unknown'), bound: z.number(), stoppedBy: z.enum(['time', 'cancelled']) }),
]);
