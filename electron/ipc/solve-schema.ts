import { z } from 'zod';
import { planItemSchema } from '../../core/model/diagnostic-schema.ts';
import { LIMITS } from '../../core/model/limits.ts';
import type { Schedule } from '../../core/model/schedule.ts';
import type { SearchEvent, SearchOutcome } from '../../core/solvers/solver.ts';

const stopReason = z.enum(['closed', 'finished', 'iterations', 'schedules', 'time', 'cancelled']);
const figures = z.array(z.number());
const count = z.number().int().nonnegative();

/**
 * A schedule that the engine found and checked. It comes up to ten times a second and is the answer that a person waits for who cancels,
 * so ten thousand entries are looked at by hand: a tenth of the time that a schema of each entry takes.
 */
const foundSchedule = z.custom<Schedule>(
  (value) => Array.isArray(value) && value.length <= LIMITS.tasks && value.every(isEntry),
  'This is no schedule.',
);

function isEntry(entry: unknown): boolean {
  if (typeof entry !== 'object' || entry === null) return false;
  const { task, mode, start, end, assigned } = entry as Readonly<Record<string, unknown>>;
  return (
    typeof task === 'string' &&
    isWhole(mode, 1) &&
    isWhole(start, 0) &&
    isWhole(end, 0) &&
    (assigned === undefined || (Array.isArray(assigned) && assigned.every((id) => typeof id === 'string')))
  );
}

function isWhole(value: unknown, least: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= least;
}

/** `SearchEvent` of `core/solvers/solver.ts` on the wire. */
export const searchEventSchema: z.ZodType<SearchEvent, SearchEvent> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('improved'), schedule: foundSchedule, value: figures, bound: figures, schedules: count }),
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
    schedule: foundSchedule,
    value: figures,
    bound: figures,
    stoppedBy: stopReason,
    schedules: count,
    timeLimit: z.exactOptional(count),
  }),
  z.object({ status: z.literal('infeasible'), conflict: z.array(planItemSchema), reason: z.string() }),
  z.object({ status: z.literal('unknown'), bound: figures, stoppedBy: stopReason, schedules: count }),
]);
