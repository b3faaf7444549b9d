import { z } from 'zod';
import type { Baseline, BaselineEntry } from './baseline.ts';
import { idSchema, nameSchema } from './field-schema.ts';
import { LIMITS } from './limits.ts';

export const baselineEntrySchema: z.ZodType<BaselineEntry, BaselineEntry> = z
  .strictObject({
    task: idSchema,
    // Plans of other programs may have been meant to begin before their present start.
    start: z.int().min(-LIMITS.momentTicks),
    end: z.int().min(-LIMITS.momentTicks),
  })
  .refine(({ start, end }) => start <= end, 'an end that is not before the start');

export const baselineSchema: z.ZodType<Baseline, Baseline> = z.strictObject({
  id: idSchema,
  name: nameSchema,
  savedAt: z.exactOptional(z.iso.datetime()),
  entries: z.array(baselineEntrySchema).max(LIMITS.tasks),
});

export const baselinesSchema: z.ZodType<readonly Baseline[], readonly Baseline[]> = z
  .array(baselineSchema)
  .max(LIMITS.baselines)
  .refine(
    (baselines) => new Set(baselines.map(({ id }) => id)).size === baselines.length,
    'baselines with an id of their own each',
  );
