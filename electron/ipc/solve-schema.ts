import { z } from 'zod';
import { planItemSchema } from '../../core/model/diagnostic-schema.ts';
import { scheduleSchema } from '../../core/model/kept-schedule-schema.ts';
import type { SearchEvent, SearchOutcome } from '../../core/solvers/solver.ts';

const stopReason = z.enum(['closed', 'finished', 'iterations', 'schedules', 'time', 'cancelled']);
const figures = z.array(z.number());
const count = z.number().int().nonnegative();

/** `SearchEvent` of `core/solvers/solver.ts` on the wire. */
export const searchEventSchema: z.ZodType<SearchEvent, SearchEvent> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('improved'), schedule: scheduleSchema, value: figures, bound: figures, schedules: count }),
  z.object({
    kind: z.literal('progress'),
    fraction: z.number().min(0).max(1).nullable(),
    bound: figures,
    iterations: count,
    schedules: count,
  }),
]);

/** `SearchOutcome` of `core/solvers/solver.ts` on the wire. */
export const searchOutcomeSchema: z.ZodType<SearchOutcome, SearchOutcome> = z.discriminatedUnion('status', [
  z.object({
    status: z.enum(['optimal', 'feasible']),
    schedule: scheduleSchema,
    value: figures,
    bound: figures,
    stoppedBy: stopReason,
    schedules: count,
    timeLimit: z.exactOptional(count),
  }),
  z.object({ status: z.literal('infeasible'), conflict: z.array(planItemSchema), reason: z.string() }),
  z.object({ status: z.literal('unknown'), bound: figures, stoppedBy: stopReason, schedules: count }),
]);
