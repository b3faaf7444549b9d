import { z } from 'zod';
import { modelVersionSchema } from '../../core/history/model-version.ts';
import type { DispatchComparison } from '../../core/learning/dispatch/compare-dispatch.ts';
import { LEARNED_POLICIES, learnedDispatchSchema } from '../../core/learning/dispatch/learned-schema.ts';
import { type CurvePoint, TRAINING_STAGES, type TrainingEvent } from '../../core/learning/dispatch/training-event.ts';
import { scheduleSchema } from '../../core/model/kept-schedule-schema.ts';
import { workflowSchema } from '../../core/model/plan-schema.ts';

export const dispatchTrainingRequestSchema = z.object({
  /** Variants of a plan, whose schedule shows how it was planned so far; or variants of the examples and of plans that were carried out. */
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('plan'), workflow: workflowSchema, schedule: scheduleSchema.nullable() }),
    z.object({ kind: z.literal('examples') }),
  ]),
  effort: z.enum(['quick', 'thorough']),
  seed: z.number().int().min(0).max(0xffff_ffff),
});
export type DispatchTrainingRequest = z.infer<typeof dispatchTrainingRequestSchema>;

const stage = z.enum(TRAINING_STAGES);
const curvePoint: z.ZodType<CurvePoint, CurvePoint> = z.object({ stage, step: z.number().int(), heldOut: z.number() });

export const dispatchTrainingEventSchema: z.ZodType<TrainingEvent, TrainingEvent> = z.object({
  stage,
  fraction: z.number().min(0).max(1),
  point: z.exactOptional(curvePoint),
});

const result = z.object({
  policy: z.string(),
  kind: z.enum(['rule', 'learned']),
  deviation: z.number(),
  difference: z.number(),
  low: z.number(),
  high: z.number(),
});

const comparisonSchema: z.ZodType<DispatchComparison, DispatchComparison> = z.object({
  plans: z.number().int(),
  leftOut: z.number().int(),
  policies: z.array(result),
  bestRule: z.string(),
  learned: result,
  verdict: z.enum(['better', 'as-good', 'worse']),
});

/** `details` of versions of `priority` and `dispatch`. */
export const dispatchDetailsSchema = z.object({
  /** Name of the plan; `null`: the examples. */
  plan: z.string().nullable(),
  comparison: comparisonSchema,
  curve: z.array(curvePoint),
});
export type DispatchDetails = z.infer<typeof dispatchDetailsSchema>;

export const dispatchTrainingOutcomeSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('finished'),
    /** The priority network and the deep Q-network; each is champion of its kind where it beats every single rule. */
    versions: z.tuple([modelVersionSchema, modelVersionSchema]),
  }),
  /** Nothing was stored. */
  z.object({ status: z.literal('cancelled') }),
]);
export type DispatchTrainingOutcome = z.infer<typeof dispatchTrainingOutcomeSchema>;

/** A learned policy to play by. */
export const followedPolicySchema = z.object({
  policy: z.enum(LEARNED_POLICIES),
  /** `null`: the champion of its kind in the registry. */
  model: learnedDispatchSchema.nullable(),
});
