import { z } from 'zod';
import type { BoundCertificate } from '../../core/explain/bound-certificate.ts';
import type { ChangeSubject } from '../../core/explain/possible-changes.ts';
import type { Reason } from '../../core/explain/reasons.ts';
import type { MoveCause } from '../../core/explain/schedule-difference.ts';
import type { TriedChange } from '../../core/explain/try-change.ts';
import { scheduledTaskSchema, scheduleSchema } from '../../core/model/kept-schedule-schema.ts';
import { LIMITS } from '../../core/model/limits.ts';
import { workflowSchema } from '../../core/model/plan-schema.ts';
import { scenarioChangeSchema } from '../../core/model/scenario-schema.ts';

const id = z.string().min(1).max(LIMITS.idLength);
const ids = z.array(id);
const ticks = z.number();
const count = z.number().int().nonnegative();

const reasonSchema: z.ZodType<Reason, Reason> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('link'), link: id, from: id }),
  z.object({ kind: z.literal('resource'), resource: id, tasks: ids }),
  z.object({ kind: z.enum(['release', 'status', 'pin', 'begun', 'calendar', 'origin']) }),
]);

const window = { from: ticks, doneBy: ticks, tail: ticks, work: z.number() };

const certificateSchema: z.ZodType<BoundCertificate, BoundCertificate> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('critical-path'),
    value: ticks,
    tasks: ids,
    links: ids,
    isChain: z.boolean(),
    from: ticks,
  }),
  z.object({
    kind: z.literal('resource-work'),
    value: ticks,
    resource: id,
    tasks: ids,
    ...window,
    isWithinHours: z.boolean(),
  }),
  z.object({ kind: z.literal('one-at-a-time'), value: ticks, tasks: ids, ...window }),
]);

const scheduled = { workflow: workflowSchema, schedule: scheduleSchema };

/** What holds the finish of a schedule, and why no schedule of the plan is better. */
export const planExplanationSchema = z.object({
  /** Latest end of the schedule, in elapsed ticks since the origin. */
  finish: ticks,
  /** `ChainStep`s of `core/explain/binding-chain.ts`, first to last. */
  chain: z.array(
    z.object({
      task: id,
      start: ticks,
      end: ticks,
      heldBy: reasonSchema.nullable(),
      after: id.nullable(),
      wait: ticks,
    }),
  ),
  certificate: certificateSchema,
});
export type PlanExplanation = z.infer<typeof planExplanationSchema>;
export const planExplanationRequestSchema = z.object(scheduled);

const causeSchema: z.ZodType<MoveCause, MoveCause> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['mode', 'duration', 'calendar', 'release', 'pin', 'status', 'begun', 'choice']),
  }),
  z.object({ kind: z.enum(['predecessor', 'link']), task: id, link: id }),
  z.object({ kind: z.literal('resource'), resource: id, tasks: ids }),
  z.object({ kind: z.literal('capacity'), resource: id }),
]);

export const differenceRequestSchema = z.object({ before: z.object(scheduled), after: z.object(scheduled) });
/** `ScheduleDifference` of `core/explain/schedule-difference.ts` on the wire. */
export const differenceSchema = z.object({
  finish: z.object({ before: ticks, after: ticks }),
  moved: z.array(
    z.object({
      task: id,
      before: scheduledTaskSchema,
      after: scheduledTaskSchema,
      by: ticks,
      causes: z.array(causeSchema).nullable(),
    }),
  ),
  resized: ids,
  added: ids,
  removed: ids,
});

const subjectSchema: z.ZodType<ChangeSubject, ChangeSubject> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('capacity'), resource: id, by: z.number().positive() }),
  z.object({ kind: z.literal('shorten'), task: id, from: ticks, to: ticks }),
  z.object({ kind: z.literal('mode'), task: id, from: z.number().int(), to: z.number().int() }),
  z.object({ kind: z.enum(['lag', 'link']), link: id }),
]);

const triedChangeSchema: z.ZodType<TriedChange, TriedChange> = z.object({
  subject: subjectSchema,
  change: scenarioChangeSchema,
  status: z.enum(['tried', 'cannot-help', 'impossible']),
  saved: ticks,
  mostSaved: ticks,
  cost: z.number(),
  standby: z.number(),
  schedule: scheduleSchema.nullable(),
});

export const buysRequestSchema = z.object({
  ...scheduled,
  /** No schedule of the workflow finishes earlier, as a search of this very workflow proved; `null`: not known. */
  bound: ticks.nullable(),
  /** By how much tasks are shortened, in working ticks; `null`: a day, an hour, … that suits the plan. */
  step: z.number().int().positive().nullable(),
  /** Limit for each change; the plan as it is gets twice as long. */
  seconds: z.number().positive().max(3600),
  seed: z.number().int().min(0).max(0xffff_ffff),
});
export type BuysRequest = z.infer<typeof buysRequestSchema>;

/** The best schedule of the plan as it is, which all changes are compared with. */
const baseSchema = z.object({ finish: ticks, bound: ticks, schedule: scheduleSchema });

export const buysEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), changes: count, leftOut: count, step: ticks }),
  z.object({ kind: z.literal('base'), base: baseSchema }),
  /** `done` changes are through, this one among them. */
  z.object({ kind: z.literal('tried'), tried: triedChangeSchema, done: count }),
]);
export type BuysEvent = z.infer<typeof buysEventSchema>;

export const buysOutcomeSchema = z.object({
  base: baseSchema,
  /** Best first. */
  tried: z.array(triedChangeSchema),
  changes: count,
  leftOut: count,
  step: ticks,
  stoppedBy: z.enum(['finished', 'cancelled']),
});
export type BuysOutcome = z.infer<typeof buysOutcomeSchema>;
