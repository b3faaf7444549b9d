import { z } from 'zod';
import type { Diagnostic, PlanItem } from './diagnostic.ts';
import { LIMITS } from './limits.ts';

// Diagnostics quote what they complain about, so ids here may be longer than a valid plan allows.
const quotedId = z.string().max(LIMITS.notesLength);

export const planItemSchema: z.ZodType<PlanItem, PlanItem> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['task', 'link', 'resource', 'calendar', 'group']), id: quotedId }),
  z.strictObject({ kind: z.enum(['capacity-changes', 'no-pause']), id: quotedId }),
  z.strictObject({ kind: z.literal('date'), task: quotedId, field: z.enum(['releaseAt', 'deadline', 'pin']) }),
  z.strictObject({ kind: z.literal('plan'), field: z.string().max(100) }),
]);

export const diagnosticSchema: z.ZodType<Diagnostic, Diagnostic> = z.strictObject({
  code: z.string().min(1).max(100),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  items: z.array(planItemSchema),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
