import { z } from 'zod';
import type { Distribution } from './distribution.ts';
import { amountSchema, idSchema, nameSchema, notesSchema } from './field-schema.ts';
import { LIMITS } from './limits.ts';
import type { CorrelatedGroup, DurationRange, Risk, RiskImpact } from './risk.ts';

const amount = z.number().min(0).max(LIMITS.momentTicks);
const share = z.number().min(0).max(1);
const threePoints = { low: amount, mode: amount, high: amount };

export const distributionSchema: z.ZodType<Distribution, Distribution> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), value: amount }),
  z.strictObject({ kind: z.literal('uniform'), low: amount, high: amount }),
  z.strictObject({ kind: z.literal('triangular'), ...threePoints }),
  z.strictObject({ kind: z.literal('pert'), ...threePoints }),
  z.strictObject({ kind: z.literal('lognormal'), median: amount, p90: amount }),
  z.strictObject({ kind: z.literal('normal'), mean: amount, sd: amount }),
  z.strictObject({ kind: z.literal('quantiles'), p10: amount, p50: amount, p90: amount }),
  z.strictObject({ kind: z.literal('exponential'), mean: amount }),
  z.strictObject({ kind: z.literal('empirical'), values: z.array(amount).max(LIMITS.empiricalValues) }),
]);

export const rangeSchema: z.ZodType<DurationRange, DurationRange> = z.strictObject({
  unit: z.enum(['ticks', 'factor']),
  distribution: distributionSchema,
});

const tasks = z.array(idSchema).max(LIMITS.tasks);

export const riskImpactSchema: z.ZodType<RiskImpact, RiskImpact> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('duration'), tasks, factor: distributionSchema }),
  z.strictObject({ kind: z.literal('demand'), tasks, factor: distributionSchema }),
  z.strictObject({
    kind: z.literal('capacity'),
    resource: idSchema,
    lost: amountSchema,
    from: distributionSchema,
    lasts: distributionSchema,
  }),
]);

export const riskSchema: z.ZodType<Risk, Risk> = z.strictObject({
  id: idSchema,
  name: nameSchema,
  probability: share,
  impacts: z.array(riskImpactSchema).max(LIMITS.impactsPerRisk),
  notes: z.exactOptional(notesSchema),
});

export const correlatedGroupSchema: z.ZodType<CorrelatedGroup, CorrelatedGroup> = z.strictObject({
  id: idSchema,
  name: nameSchema,
  tasks,
  correlation: share,
});
