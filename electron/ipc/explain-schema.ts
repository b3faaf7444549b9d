import { z } from 'zod';
import { WEEKDAYS } from '../../core/model/calendar.ts';
import { LIMITS } from '../../core/model/limits.ts';
import type { PlanChange } from '../../core/model/plan-change.ts';
import type { PlanElement } from '../../core/model/plan-element.ts';
import type { Explanation, ExplanationEvent } from '../../core/solvers/conflict/explain-infeasible.ts';

const id = z.string().min(1).max(LIMITS.idLength);
const ticks = z.number();
const place = z.number().int().nonnegative();

const planElementSchema: z.ZodType<PlanElement, PlanElement> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['task', 'link', 'resource', 'calendar']), id }),
  z.strictObject({ kind: z.enum(['capacity-changes', 'no-pause']), id }),
  z.strictObject({ kind: z.literal('date'), task: id, field: z.enum(['releaseAt', 'deadline', 'pin']) }),
]);

const planChangeSchema: z.ZodType<PlanChange, PlanChange> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['deadline', 'pin', 'releaseAt']), task: id, from: ticks, to: ticks.nullable() }),
  z.strictObject({ kind: z.literal('deadlines'), from: ticks, to: ticks }),
  z.strictObject({ kind: z.literal('may-pause'), task: id }),
  z.strictObject({ kind: z.literal('duration'), task: id, from: ticks, to: ticks }),
  z.strictObject({ kind: z.literal('capacity'), resource: id, from: z.number(), to: z.number() }),
  z.strictObject({ kind: z.literal('no-outage'), resource: id, places: z.array(place) }),
  z.strictObject({ kind: z.literal('remove-link'), link: id }),
  z.strictObject({ kind: z.literal('lag'), link: id, from: z.number(), to: z.number() }),
  z.strictObject({ kind: z.literal('work-exception'), calendar: id, place }),
  z.strictObject({ kind: z.literal('work-weekday'), calendar: id, weekday: z.enum(WEEKDAYS) }),
]);

const relaxations = z.array(
  z.object({ change: planChangeSchema, size: z.number().nonnegative(), isSmallest: z.boolean() }),
);
const elements = z.array(planElementSchema);
const solves = z.enum(['plan', 'clash']);
const count = z.number().int().nonnegative();

/** `ExplanationEvent` of `core/solvers/conflict/explain-infeasible.ts` on the wire. */
export const explanationEventSchema: z.ZodType<ExplanationEvent, ExplanationEvent> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('shrinking'), size: count, open: count, checks: count }),
  z.object({ kind: z.literal('conflict'), elements, isMinimal: z.boolean() }),
  z.object({ kind: z.literal('relaxing'), fraction: z.number().min(0).max(1) }),
  z.object({ kind: z.literal('relaxations'), relaxations, solves }),
]);

/** `Explanation` of `core/solvers/conflict/explain-infeasible.ts` on the wire. */
export const explanationSchema: z.ZodType<Explanation, Explanation> = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('conflict'),
    elements,
    isMinimal: z.boolean(),
    relaxations,
    solves,
    isComplete: z.boolean(),
  }),
  z.object({ status: z.enum(['feasible', 'unknown']) }),
]);
